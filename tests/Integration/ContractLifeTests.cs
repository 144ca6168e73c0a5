using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Kapok.Tests.Integration;

/// <summary>
/// A contract written elsewhere on a running network of four: three members approve and run it, the fourth lacks its
/// file, stands still and says so, and goes on with the others when it has it.
/// </summary>
public sealed class ContractLifeTests
{
    private const string Name = "library";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnApprovedContractRunsWhereItIsAndAMemberWithoutItWaits()
    {
        await using FaultyNetwork network = new();
        await network.StartAsync();
        string lacking = network.Members[3];
        ulong begins = await ApproveAsync(network, "Kapok.Fixtures.Library", [0, 1, 2]);
        Assert.Equal("unknown-contract", await AddBookAsync(network, "B-0"));
        long invoices = await ReachAsync(network, begins - 1, 1);

        Assert.Equal("done", await AddBookAsync(network, "B-1"));

        LedgerStatus waiting = await network.UntilAsync(lacking, status => status.MissingContract is not null, "it waits for the contract");
        Assert.Equal((begins - 1, false, false), (waiting.Height, waiting.IsReady, waiting.IsVoting));
        Assert.Equal((Name, 1L, (long)begins), (waiting.MissingContract!.Name, waiting.MissingContract.Version, waiting.MissingContract.FromHeight));
        await SaysWhatToDoAsync(network, lacking);
        await network.IssueAllButAsync(3, invoices, 5);
        Assert.True((await network.StatusAsync(network.Members[0])).Height >= begins);
        Assert.Equal(begins - 1, (await network.StatusAsync(lacking)).Height);
        await KnowsTheContractAsync(network);

        await network.StopAsync();
        await network.StartAsync();
        Assert.Equal("done", await LendBookAsync(network, "B-1"));
        _ = await network.UntilAsync(lacking, status => status.MissingContract is not null, "it waits for the contract again");

        await KapokAsync(network, "contract", "add", Assembly("Kapok.Fixtures.Library"), "--member", lacking);
        _ = await network.UntilAsync(lacking, status => status.MissingContract is null, "it has the contract");
        LedgerStatus[] statuses = await network.AgreeAsync();
        Assert.All(statuses, status => Assert.True(status.Height > begins));
        await HasTheBookAsync(network, lacking);
        await network.CheckTracesAsync();
    }

    [Fact]
    public async Task AnUpgradeTakesOverTheRecordsOnEveryMember()
    {
        await using FaultyNetwork network = new();
        await network.StartAsync();
        ulong first = await ApproveAsync(network, "Kapok.Fixtures.Library", [0, 1, 2, 3]);
        long invoices = await ReachAsync(network, first, 1);
        Assert.Equal("done", await AddBookAsync(network, "B-1"));
        Assert.Equal("done", await LendBookAsync(network, "B-1"));
        Assert.Equal("unknown-command", await CallAsync(network, "return", """{"number":"B-1"}"""));

        ulong second = await ApproveAsync(network, "Kapok.Fixtures.LibraryNext", [0, 1, 2, 3]);
        _ = await ReachAsync(network, second, invoices);

        Assert.Equal("done", await CallAsync(network, "return", """{"number":"B-1"}"""));
        _ = await network.AgreeAsync();
        await network.StopAsync();
        await network.StartAsync();
        _ = await network.AgreeAsync();
    }

    // Given to the members that approve; three of four are a quorum.
    private static async Task<ulong> ApproveAsync(FaultyNetwork network, string assembly, int[] members)
    {
        foreach (int member in members)
        {
            await KapokAsync(network, "contract", "add", Assembly(assembly), "--member", network.Members[member]);
        }

        await KapokAsync(
            network, "contract", "propose", Assembly(assembly), "--activate-in", "14", "--as", network.Members[0] + "/operator");
        foreach (int member in members.Take(3))
        {
            await KapokAsync(network, "contract", "approve", Name, "--as", network.Members[member] + "/operator");
        }

        JsonElement list = Json(await KapokAsync(network, "contract", "list", "--json"));
        JsonElement last = list.GetProperty("contracts").EnumerateArray()
            .Last(entry => entry.GetProperty("state").GetString() == "scheduled");
        return last.GetProperty("fromHeight").GetUInt64();
    }

    private static async Task<long> ReachAsync(FaultyNetwork network, ulong height, long invoices)
    {
        while ((await network.StatusAsync(network.Members[0])).Height < height)
        {
            Submission issued = await network.IssueAsync(0, invoices++);
            Assert.True(issued.Failure is null, issued.ToString());
        }

        return invoices;
    }

    private static Task<string> AddBookAsync(FaultyNetwork network, string number) =>
        CallAsync(network, "add", $$"""{"number":"{{number}}","title":"Kapok"}""");

    private static Task<string> LendBookAsync(FaultyNetwork network, string number) =>
        CallAsync(network, "lend", $$"""{"number":"{{number}}","days":14}""");

    private static async Task<string> CallAsync(FaultyNetwork network, string command, string arguments)
    {
        Submission submission = await network.SubmitAsync(0, Name, command, arguments);
        return submission.Failure switch
        {
            null => "done",
            RefusedFailure refused => refused.Code,
            ProblemFailure problem => problem.Code,
            { } other => other.Message,
        };
    }

    private static async Task SaysWhatToDoAsync(FaultyNetwork network, string lacking)
    {
        string url = network.Urls[network.Members.ToList().IndexOf(lacking)].ToString();
        CommandResult english = await RunAsync(network, "status", "--url", url);
        CommandResult chinese = await RunAsync(network, "status", "--url", url, "--lang", "zh");
        Assert.Contains("Contract library version 1 (SHA-256 ", english.Error, StringComparison.Ordinal);
        Assert.Contains("run kapok contract add FILE", english.Error, StringComparison.Ordinal);
        Assert.Contains("本节点没有它的程序集；请执行 kapok contract add FILE", chinese.Error, StringComparison.Ordinal);
    }

    // API, page of commands, check of arguments and SQL follow from the declaration on a running ledger too.
    private static async Task KnowsTheContractAsync(FaultyNetwork network)
    {
        JsonElement scenarios = Json(await KapokAsync(network, "scenarios", "--json"));
        Assert.Contains(scenarios.GetProperty("scenarios").EnumerateArray(), entry => entry.GetProperty("name").GetString() == Name);
        await KapokAsync(network, "get", Name, "book", "B-1");
        await KapokAsync(network, "history", Name, "book", "B-1");
        JsonElement books = Json(await KapokAsync(network, "list", Name, "book", "--json"));
        _ = Assert.Single(books.GetProperty("records").EnumerateArray());
        string file = Path.Combine(network.Data, "members", network.Members[0], "projection.db");
        await using SqliteConnection connection = new($"Data Source={file};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync(Cancelled);
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT title FROM library_book WHERE record_key = 'B-1'";
        Assert.Equal("Kapok", await command.ExecuteScalarAsync(Cancelled));
    }

    private static async Task HasTheBookAsync(FaultyNetwork network, string member)
    {
        LedgerRecord book = (await network.ClientOf(member).RecordAsync(Name, "book", "B-1", Cancelled)).Value!;
        Assert.Equal("lent", book.Value.GetProperty("state").GetString());
    }

    private static string Assembly(string name) => Path.Combine(AppContext.BaseDirectory, name + ".dll");

    private static JsonElement Json(string output) => JsonSerializer.Deserialize<JsonElement>(output);

    private static async Task<string> KapokAsync(FaultyNetwork network, params string[] arguments)
    {
        CommandResult result = await RunAsync(network, arguments);
        Assert.True(result.ExitCode == 0, $"kapok {string.Join(' ', arguments)}: {result.Out}{result.Error}");
        return result.Out;
    }

    private static Task<CommandResult> RunAsync(FaultyNetwork network, params string[] arguments) => CommandProcess.KapokAsync(
        new Dictionary<string, string>
        {
            ["KAPOK_HOME"] = Path.Combine(network.Data, "home"),
            ["KAPOK_DATA"] = network.Data,
            ["KAPOK_URL"] = network.Urls[0].ToString(),
        },
        Cancelled,
        arguments);
}
