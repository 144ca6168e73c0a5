using System;
using System.IO;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Cryptography;
using Kapok.Ledger;
using Xunit;

namespace Kapok.Tests.Integration;

/// <summary>A second ledger on the same four nodes, made by their vote.</summary>
public sealed class LedgersTests
{
    private const int Market = 2;
    private const int Tax = 3;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheMembersMakeALedgerThatRunsBesideTheFirstAndSurvivesTheDeathOfAll()
    {
        await using SeparateNodes nodes = await SeparateNodes.FoundAsync(Cancelled);
        await nodes.StartAllAsync(Cancelled);
        string file = await NewAsync(nodes, "food.kapok");
        await RequireAsync(nodes, Market, "ledger", "propose", file, "--as", "gz-market/operator");
        string other = await NewAsync(nodes, "other.kapok");
        CommandResult slipped = await nodes.KapokAsync(Tax, Cancelled, "ledger", "approve", other, "--as", "gz-tax/operator");
        Assert.Equal(5, slipped.ExitCode);
        Assert.Contains("not the ledger that was proposed", slipped.Error, StringComparison.Ordinal);
        for (int member = 0; member < 4; member++)
        {
            await RequireAsync(nodes, member, "ledger", "approve", file, "--as", FoundedFolders.Members[member] + "/operator");
        }

        Assert.Null((await RegisterAsync(nodes, file, "gz-coffee", "91440112MA5CT00135")).Failure);
        Answer<LedgerRecord> onFirst = await nodes.Client(Tax).RecordAsync("identity", "organisation", "gz-coffee", Cancelled);
        Assert.Equal(404, Assert.IsType<ProblemFailure>(onFirst.Failure).Status);
        CommandResult list = await nodes.KapokAsync(Tax, Cancelled, "ledger", "list", "--json");
        Assert.Contains("\"ledger\":\"food\",\"state\":\"approved\"", list.Out, StringComparison.Ordinal);

        await RefuseWhatFollowsFromOtherRecordsAsync(nodes);
        CommandResult one = await nodes.KapokAsync(
            Tax, Cancelled, "cert", "renew", "gz-tax/operator", "--url", nodes.Http(Tax).BaseAddress + "ledgers/food");
        Assert.Equal(2, one.ExitCode);
        await RequireAsync(nodes, Tax, "cert", "renew", "gz-tax/operator");
        await RequireAsync(nodes, Tax, "user", "add", "gz-coffee/clerk", "--url", nodes.Http(Tax).BaseAddress + "ledgers/food");
        CommandResult clerk = await nodes.KapokAsync(Tax, Cancelled, "cert", "renew", "gz-coffee/clerk", "--json");
        Assert.Contains("\"ledgers\":[\"food\"]", clerk.Out, StringComparison.Ordinal);
        await nodes.KillAsync(0, 1, 2, 3);
        await nodes.StartAllAsync(Cancelled);
        Assert.Null((await RegisterAsync(nodes, file, "gz-books", "91440112MA5CT00210")).Failure);
        Assert.Null((await nodes.RegisterAsync(Tax, "gz-coffee", "91440112MA5CT00135", Cancelled)).Failure);
        CommandResult done = await nodes.KapokAsync(Tax, Cancelled, "cert", "renew", "gz-tax", "--tls", "--json");
        Assert.Contains("\"ledgers\":[\"main\",\"food\"],\"done\":true", done.Out, StringComparison.Ordinal);
    }

    // Between making and proposing it a member's TLS keys changed: who compares finds other bytes.
    private static async Task RefuseWhatFollowsFromOtherRecordsAsync(SeparateNodes nodes)
    {
        string late = await NewAsync(nodes, "late.kapok");
        await RequireAsync(nodes, Tax, "cert", "renew", "gz-tax", "--tls");
        CommandResult refused = await nodes.KapokAsync(Market, Cancelled, "ledger", "propose", late, "--as", "gz-market/operator");
        Assert.Equal(5, refused.ExitCode);
        Assert.Contains("does not follow from this ledger", refused.Error, StringComparison.Ordinal);
    }

    private static async Task<string> NewAsync(SeparateNodes nodes, string name)
    {
        string file = Path.Combine(nodes.Folders.Data(Market), name);
        await RequireAsync(
            nodes,
            Market,
            "ledger",
            "new",
            "food",
            "--members",
            string.Join(',', FoundedFolders.Members),
            "--standards-authority",
            "gz-market",
            "--out",
            file);
        return file;
    }

    // The tax operator, on the second ledger of its own node.
    private static async Task<Submission> RegisterAsync(SeparateNodes nodes, string file, string id, string uscc)
    {
        string url = nodes.Http(Tax).BaseAddress + "ledgers/food/";
        CommandResult ready = await nodes.KapokAsync(Tax, Cancelled, "status", "--until-ready", "60", "--url", url);
        Assert.True(ready.ExitCode == 0, ready.Error);
        Assert.True(LedgerGenesis.TryRead(await File.ReadAllBytesAsync(file, Cancelled), out LedgerGenesis? genesis, out _));
        using SignerKey key = new KeyFolder(nodes.Folders.Data(Tax), new InternationalSuite()).ReadUser("gz-tax", "operator");
        using HttpClient http = new() { BaseAddress = new Uri(url) };
        string arguments = $$"""{"id":"{{id}}","uscc":"{{uscc}}","nameZh":"{{id}}","nameEn":"{{id}}"}""";
        return await new KapokClient(http, TimeProvider.System).SubmitAsync(
            new RequestSigner(genesis!, key),
            new ContractCall("identity", "register-organisation", Encoding.UTF8.GetBytes(arguments)),
            new SubmitOptions(Stage.Final, 60_000),
            Cancelled);
    }

    private static async Task RequireAsync(SeparateNodes nodes, int member, params string[] arguments)
    {
        await nodes.UntilReadyAsync(member, Cancelled);
        CommandResult result = await nodes.KapokAsync(member, Cancelled, arguments);
        Assert.True(result.ExitCode == 0, string.Join(' ', arguments) + ": " + result.Out + result.Error);
    }
}
