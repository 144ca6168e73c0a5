using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Ledger.Proofs;
using Xunit;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Tests.Integration;

/// <summary>
/// The client in TypeScript (console/client), whose types are made from spec/openapi.json, on a running network. Its
/// own tests ask and submit; here are the network, the signature and the judgement of the receipt.
/// </summary>
public sealed class TypeScriptClientTests(RunningNetwork network) : IClassFixture<RunningNetwork>
{
    private const string User = "gz-coffee/clerk";

    private static readonly string Test = Path.Combine(
        Repository.Root, "console", "client", "dist", "test", "client.test.js");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheGeneratedClientReadsListsSubmitsAndFetchesAReceiptThatVerifies()
    {
        Assert.True(File.Exists(Test), $"{Test} is not there; ./kapok test builds it, or npm ci && npm run build in console/client");
        IReadOnlyList<Submission> issued = await network.SubmitAllAsync(
            0, User, "issue", Enumerable.Range(1, 5).Select(number => Invoices.Issue(number)), Cancelled);
        Assert.All(issued, one => Assert.Null(one.Failure));
        SignedRequest signed = await SignAsync(Invoices.Issue(6));
        string receipt = Path.Combine(network.Folder, "r.kapok");

        CommandResult result = await CommandProcess.RunAsync("node", Given(signed, receipt), ["--test", Test], Cancelled);

        Assert.True(result.ExitCode == 0, result.Out + result.Error);
        VerificationReport report = ReceiptVerifier.Verify(await File.ReadAllBytesAsync(receipt, Cancelled), network.Fingerprint);
        Assert.True(report.Holds, report.Failure?.ToString());
        Assert.Equal((signed.Id, User), (report.Facts!.Transaction, report.Facts.Signer));
    }

    private Dictionary<string, string> Given(SignedRequest signed, string receipt)
    {
        Wire.Transaction transaction = Wire.Transaction.Parser.ParseFrom(signed.Bytes.Span);
        string path = Path.Combine(network.Folder, "signed.json");
        File.WriteAllText(path, JsonSerializer.Serialize(new
        {
            id = signed.Id,
            key = Invoices.Number(6),
            transaction = new { body = transaction.Body.ToBase64(), signature = transaction.Signature.ToBase64() },
        }));
        return new()
        {
            ["KAPOK_URL"] = network.Https[1].BaseAddress!.ToString(),
            ["KAPOK_FINGERPRINT"] = network.Fingerprint,
            ["KAPOK_SIGNED"] = path,
            ["KAPOK_RECEIPT"] = receipt,
        };
    }

    private async Task<SignedRequest> SignAsync(string arguments)
    {
        using SignerKey key = network.Keys.ReadUser("gz-coffee", "clerk");
        RequestSigner signer = new(network.Genesis, key);
        LedgerStatus status = (await network.Clients[1].StatusAsync(Cancelled)).Value!;
        return signer.Sign(
            new ContractCall("einvoice", "issue", Encoding.UTF8.GetBytes(arguments)), signer.ExpiryAt(status.Height));
    }
}
