using System;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Google.Protobuf;
using Kapok.Client;
using Kapok.Ledger.Transactions;
using Xunit;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Tests.Integration;

/// <summary>Bad input is refused with its code, records nothing, and leaves the node well.</summary>
public sealed class BadInputTests(RunningNetwork network) : IClassFixture<RunningNetwork>
{
    private static readonly MediaTypeHeaderValue Protobuf = new("application/x-protobuf");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string> BadArguments => new()
    {
        { "not JSON", "{\"number\":", "" },
        { "an unknown field", With("colour", "red"), "colour" },
        { "a text for a number", With("net", "8302"), "net" },
        { "a fraction", Issue().Replace("8302", "83.02", StringComparison.Ordinal), "lines[0].net" },
        { "an exponent", Issue().Replace("8302", "8e3", StringComparison.Ordinal), "lines[0].net" },
        { "a number beyond 64 bits", Issue().Replace("8302", "99999999999999999999", StringComparison.Ordinal), "lines[0].net" },
        { "an over-long text", With("note", new string('长', 5_000)), "note" },
        { "a control character", With("note", "a\u0000b"), "note" },
        { "half a surrogate pair", Issue().Replace("\"note\":\"", "\"note\":\"\\ud800", StringComparison.Ordinal), "note" },
        { "a wrong check character", Issue().Replace("91440112MA5CT00210", "91440112MA5CT00211", StringComparison.Ordinal), "buyer.uscc" },
        { "a field twice", Issue().Replace("{\"number\"", "{\"net\":1,\"net\":1,\"number\"", StringComparison.Ordinal), "net" },
        { "a missing field", Without("kind"), "kind" },
        { "an unknown code", With("kind", "free"), "kind" },
        { "an array", "[]", "" },
        { "nothing", "", "" },
        { "deep nesting", new string('[', 5_000), "" },
    };

    [Theory]
    [MemberData(nameof(BadArguments))]
    public async Task ArgumentsThatAreWrongAreRefusedAndTheFieldIsNamed(
        string what, string arguments, string field)
    {
        ulong before = await HeightAsync();

        (HttpStatusCode status, JsonElement problem) = await PostAsync(Sign("issue", arguments));

        Assert.True(status == HttpStatusCode.UnprocessableEntity, $"{what}: {problem}");
        Assert.Equal("invalid-arguments", problem.GetProperty("code").GetString());
        Assert.Equal(field, problem.GetProperty("details").GetProperty("field").GetString());
        await NothingHappenedAsync(before);
    }

    [Theory]
    [InlineData("einvoice", "steal", "unknown-command")]
    [InlineData("nowhere", "issue", "unknown-contract")]
    public async Task AnUnknownContractOrCommandIsRefused(string contract, string command, string code)
    {
        (HttpStatusCode status, JsonElement problem) =
            await PostAsync(Sign(command, Issue(), body => body.Contract = contract));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal(code, problem.GetProperty("code").GetString());
    }

    [Fact]
    public async Task ACommandWithoutTheRoleIsFinalAsRefusedAndChangesNothing()
    {
        Submission submission = await network.SubmitAsync(
            0, "gz-coffee/clerk", "suspend-issuer", """{"uscc":"91440112MA5CT00210","reason":"rival"}""", Cancelled);

        RefusedFailure refused = Assert.IsType<RefusedFailure>(submission.Failure);
        Assert.Equal("missing-role", refused.Code);
        Answer<LedgerRecord> issuer =
            await network.Clients[0].RecordAsync("einvoice", "issuer", "91440112MA5CT00210", Cancelled);
        Assert.Equal("active", issuer.Value!.Value.GetProperty("state").GetString());
    }

    [Theory]
    [InlineData("expired", 0UL)]
    [InlineData("expires-too-late", 1_000_000UL)]
    public async Task ATransactionOutsideItsValidityIsRefused(string code, ulong expiresAt)
    {
        (HttpStatusCode status, JsonElement problem) =
            await PostAsync(Sign("issue", Issue(), body => body.ExpiresAtHeight = expiresAt));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal(code, problem.GetProperty("code").GetString());
    }

    [Fact]
    public async Task AnotherLedgersTransactionIsNotFoundHere()
    {
        (HttpStatusCode status, JsonElement problem) =
            await PostAsync(Sign("issue", Issue(), body => body.Ledger = "other"));

        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Equal("unknown-ledger", problem.GetProperty("code").GetString());
    }

    [Fact]
    public async Task ASignatureThatDoesNotHoldIsRefused()
    {
        Wire.Transaction transaction = Sign("issue", Issue());
        byte[] signature = transaction.Signature.ToByteArray();
        signature[10] ^= 1;
        transaction.Signature = ByteString.CopyFrom(signature);

        (HttpStatusCode status, JsonElement problem) = await PostAsync(transaction);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal("invalid-signature", problem.GetProperty("code").GetString());
    }

    [Fact]
    public async Task ACertificateThatTheLedgerDoesNotKnowIsRefused()
    {
        (HttpStatusCode status, JsonElement problem) =
            await PostAsync(Sign("issue", Issue(), body => body.Signer = ByteString.CopyFrom(new byte[32])));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal("unknown-signer", problem.GetProperty("code").GetString());
    }

    [Fact]
    public async Task ARevokedCertificateSignsNoMore()
    {
        using SignerKey office = network.Keys.ReadUser("gz-tax", "operator");
        using SignerKey clerk = network.Keys.ReadUser("gz-books", "clerk");
        string revoke = $$"""{"id":"{{clerk.Certificate.Id}}","reason":"left"}""";
        Submission revoked = await network.Clients[0].SubmitAsync(
            new RequestSigner(network.Genesis, office),
            new ContractCall("identity", "revoke-certificate", Encoding.UTF8.GetBytes(revoke)),
            new SubmitOptions(Stage.Final, 30_000),
            Cancelled);
        Assert.Null(revoked.Failure);

        Submission refused = await network.SubmitAsync(0, "gz-books/clerk", "issue", Issue(), Cancelled);

        Assert.Equal("certificate-revoked", Assert.IsType<RefusedFailure>(refused.Failure).Code);
    }

    [Fact]
    public async Task ABodyOfTenMegabytesIsTooLarge()
    {
        using ByteArrayContent content = new(new byte[10_000_000]);
        content.Headers.ContentType = Protobuf;

        // A client that asks first is told before it sends; another finds the connection closed.
        (HttpStatusCode status, JsonElement problem) = await PostAsync(content, isAskingFirst: true);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
        Assert.Equal("too-large", problem.GetProperty("code").GetString());
    }

    [Fact]
    public async Task EveryTruncatedTransactionIsMalformed()
    {
        byte[] whole = Sign("issue", Issue()).ToByteArray();
        ulong before = await HeightAsync();
        for (int length = 0; length < whole.Length; length++)
        {
            using ByteArrayContent content = new(whole, 0, length);
            content.Headers.ContentType = Protobuf;
            (HttpStatusCode status, JsonElement problem) = await PostAsync(content);
            bool isRefused = status is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity;
            Assert.True(isRefused, $"{length} of {whole.Length} bytes: {status} {problem}");
        }

        await NothingHappenedAsync(before);
    }

    [Fact]
    public async Task MutatedTransactionsAreNeverTaken()
    {
        byte[] whole = Sign("issue", Issue()).ToByteArray();
        ulong before = await HeightAsync();
        Random dice = new(7);
        for (int i = 0; i < 500; i++)
        {
            byte[] mutated = [.. whole];
            mutated[dice.Next(mutated.Length)] ^= (byte)(1 << dice.Next(8));
            using ByteArrayContent content = new(mutated);
            content.Headers.ContentType = Protobuf;
            (HttpStatusCode status, JsonElement problem) = await PostAsync(content);
            Assert.True((int)status is >= 400 and < 500, $"try {i}: {status} {problem}");
        }

        await NothingHappenedAsync(before);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("""{"body":"!","signature":""}""")]
    [InlineData("""{"body":1,"signature":""}""")]
    [InlineData("""{"body":"","signature":"","extra":1}""")]
    public async Task ARequestThatIsNoTransactionIsMalformed(string json)
    {
        using StringContent content = new(json, Encoding.UTF8, "application/json");

        (HttpStatusCode status, JsonElement problem) = await PostAsync(content);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("malformed", problem.GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("v1/transactions/xyz", HttpStatusCode.BadRequest)]
    [InlineData("v1/transactions/0000000000000000000000000000000000000000000000000000000000000000", HttpStatusCode.NotFound)]
    [InlineData("v1/transactions?limit=0", HttpStatusCode.BadRequest)]
    [InlineData("v1/transactions?limit=1001", HttpStatusCode.BadRequest)]
    [InlineData("v1/transactions?limit=x", HttpStatusCode.BadRequest)]
    [InlineData("v1/transactions?before=-1", HttpStatusCode.BadRequest)]
    [InlineData("v1/blocks/0", HttpStatusCode.NotFound)]
    [InlineData("v1/blocks/99999999999999999999999", HttpStatusCode.NotFound)]
    [InlineData("v1/blocks/1?wait=never", HttpStatusCode.OK)]
    [InlineData("v1/records/einvoice/nothing", HttpStatusCode.NotFound)]
    [InlineData("v1/records/einvoice/invoice/%0a", HttpStatusCode.NotFound)]
    [InlineData("v1/records/einvoice/invoice/..%2f..%2fkey.pem", HttpStatusCode.NotFound)]
    [InlineData("v1/history/einvoice/invoice/none", HttpStatusCode.NotFound)]
    [InlineData("v1/scenarios/none/model", HttpStatusCode.NotFound)]
    [InlineData("v1/events?after=x", HttpStatusCode.BadRequest)]
    [InlineData("v1/nothing", HttpStatusCode.NotFound)]
    public async Task OddRequestsGetAClearAnswer(string path, HttpStatusCode expected)
    {
        using HttpResponseMessage response =
            await network.Https[0].GetAsync(new Uri(path, UriKind.Relative), Cancelled);

        Assert.Equal(expected, response.StatusCode);
        if (expected != HttpStatusCode.OK)
        {
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        }
    }

    [Fact]
    public async Task ANameThatIsNotThisMachinesIsNotAnswered()
    {
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri("v1/status", UriKind.Relative));
        request.Headers.Host = "ledger.example";

        using HttpResponseMessage response = await network.Https[0].SendAsync(request, Cancelled);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    private static string Issue() => Invoices.Issue(77);

    private static string With(string field, string value)
    {
        JsonNode node = JsonNode.Parse(Issue())!;
        node[field] = value;
        return node.ToJsonString();
    }

    private static string Without(string field)
    {
        JsonObject node = JsonNode.Parse(Issue())!.AsObject();
        _ = node.Remove(field);
        return node.ToJsonString();
    }

    private Wire.Transaction Sign(string command, string arguments, Action<Wire.TransactionBody>? change = null)
    {
        using SignerKey key = network.Keys.ReadUser("gz-coffee", "clerk");
        Wire.TransactionBody body = new()
        {
            Ledger = network.Genesis.Header.Ledger,
            Contract = "einvoice",
            Command = command,
            Arguments = ByteString.CopyFromUtf8(arguments),
            Signer = ByteString.CopyFrom(key.Certificate.Id.ToArray()),
            Nonce = 5,
            ExpiresAtHeight = 900,
        };
        change?.Invoke(body);
        return TransactionWriter.Sign(network.Genesis.Domain, key.Signer, body).Transaction;
    }

    private async Task<(HttpStatusCode Status, JsonElement Problem)> PostAsync(Wire.Transaction transaction)
    {
        using ByteArrayContent content = new(transaction.ToByteArray());
        content.Headers.ContentType = Protobuf;
        return await PostAsync(content);
    }

    private async Task<(HttpStatusCode Status, JsonElement Problem)> PostAsync(
        HttpContent content, bool isAskingFirst = false)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri("v1/transactions", UriKind.Relative));
        request.Content = content;
        request.Headers.ExpectContinue = isAskingFirst;
        using HttpResponseMessage response = await network.Https[0].SendAsync(request, Cancelled);
        string text = await response.Content.ReadAsStringAsync(Cancelled);
        return (response.StatusCode, JsonSerializer.Deserialize<JsonElement>(text));
    }

    private async Task<ulong> HeightAsync() =>
        (await network.Clients[0].StatusAsync(Cancelled)).Value!.Height;

    private async Task NothingHappenedAsync(ulong before)
    {
        Assert.Equal(before, await HeightAsync());
        Assert.False(network.Failed.IsCompleted, "a member failed");
        using HttpResponseMessage ready =
            await network.Https[0].GetAsync(new Uri("health/ready", UriKind.Relative), Cancelled);
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        Answer<LedgerRecord> record =
            await network.Clients[0].RecordAsync("einvoice", "invoice", Invoices.Number(77), Cancelled);
        Assert.Null(record.Value);
    }
}
