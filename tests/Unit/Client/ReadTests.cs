using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Ledger;
using Kapok.Ledger.Transactions;
using Kapok.Tests.Unit.Ledgers;
using Xunit;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Tests.Unit.Client;

/// <summary>Reading from a node, and what a signed request holds.</summary>
public sealed class ReadTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheGenesisIsFetchedOnceAndCompared()
    {
        using SmallLedger ledger = new();
        using Script script = new(() => new FakeAnswer(200, ledger.GenesisFile));
        Answer<LedgerGenesis> answer = await script.Client.GenesisAsync(ledger.Genesis.Fingerprint, Token);
        Assert.Equal(ledger.Genesis.Fingerprint, answer.Value?.Fingerprint);
        Answer<LedgerGenesis> other = await script.Client.GenesisAsync("intl:" + new string('0', 64), Token);
        ForeignLedgerFailure foreign = Assert.IsType<ForeignLedgerFailure>(other.Failure);
        Assert.Equal(ledger.Genesis.Fingerprint, foreign.Found);
        _ = Assert.Single(script.Requests);
    }

    [Fact]
    public async Task AGenesisWithOneWrongByteIsNotAccepted()
    {
        using SmallLedger ledger = new();
        byte[] file = [.. ledger.GenesisFile];
        file[^1] ^= 1;
        using Script script = new(() => new FakeAnswer(200, file));
        Answer<LedgerGenesis> answer = await script.Client.GenesisAsync(ledger.Genesis.Fingerprint, Token);
        Assert.Equal("unreadable", Assert.IsType<ProblemFailure>(answer.Failure).Code);
    }

    [Fact]
    public void ASignedRequestHoldsWhatWasAsked()
    {
        using SmallLedger ledger = new();
        RequestSigner signer = new(ledger.Genesis, ledger.Clerk);
        ContractCall call = new("notes", "write", SmallLedger.Arguments("1", "one"));
        SignedRequest first = signer.Sign(call, signer.ExpiryAt(5));
        SignedRequest second = signer.Sign(call, signer.ExpiryAt(5));
        LedgerTransaction read = ledger.Read(first.Bytes);
        Wire.TransactionBody body = read.Body;
        Assert.Equal(first.Id, read.Id.ToString());
        Assert.Equal((SmallLedger.Id, "notes", "write"), (body.Ledger, body.Contract, body.Command));
        Assert.Equal(call.Arguments.ToArray(), body.Arguments.ToByteArray());
        Assert.Equal(5 + (ulong)SmallLedger.ValidityWindow, body.ExpiresAtHeight);
        Assert.Equal(ledger.Clerk.Certificate.Id.ToArray(), body.Signer.ToByteArray());
        Assert.True(read.Claim.Holds(ledger.Clerk.Signer.PublicKey));
        Assert.NotEqual(first.Id, second.Id);
    }

    [Theory]
    [InlineData("1440/0001", "/v1/records/einvoice/invoice/1440/0001")]
    [InlineData("a b", "/v1/records/einvoice/invoice/a%20b")]
    [InlineData("../../status", "/v1/records/einvoice/invoice/%20/%20/status")]
    [InlineData("..", "/v1/records/einvoice/invoice/%20")]
    [InlineData("a?b#c", "/v1/records/einvoice/invoice/a%3Fb%23c")]
    public async Task AKeyNeverLeavesItsTable(string key, string path)
    {
        using Script script = new(() => FakeNode.Problem(404, "not-found"));
        _ = await script.Client.RecordAsync("einvoice", "invoice", key, Token);
        Assert.Equal(path, Assert.Single(script.Requests).Path);
    }

    [Fact]
    public async Task ReadingWaitsForABusyNodeButNotForOneThatIsAway()
    {
        using Script busy = new(() => FakeNode.Busy(2), () => FakeNode.Json("""{"members":[],"quorum":3,"faultyMax":1}"""));
        Answer<MemberList> members = await busy.Client.MembersAsync(Token);
        Assert.Equal((3, 1), (members.Value!.Quorum, members.Value.FaultyMax));
        Assert.InRange(Assert.Single(busy.Time.Pauses), 2_000, 2_100);
        using Script away = new(FakeNode.Broken);
        Answer<MemberList> none = await away.Client.MembersAsync(Token);
        _ = Assert.IsType<UnreachableFailure>(none.Failure);
        _ = Assert.Single(away.Requests);
    }

    [Fact]
    public async Task FollowingATransactionThatTheNodeDoesNotKnowEnds()
    {
        using Script script = new(() => FakeNode.Problem(404, "not-found"));
        Submission followed = await script.Client.FollowAsync(
            new string('a', 64), new SubmitOptions(Stage.Final, 60_000), Token);
        Assert.Equal("not-found", Assert.IsType<ProblemFailure>(followed.Failure).Code);
        Assert.All(script.Requests, request => Assert.Equal("GET", request.Method));
        Assert.InRange(script.Requests.Count, 1, 2);
    }

    [Fact]
    public async Task APageNamesWhereTheNextBegins()
    {
        using Script script = new(() => FakeNode.Json(
            """{"records":[{"contract":"notes","table":"note","key":"k","value":{"x":1},"height":4}],"next":"k"}"""));
        Answer<RecordPage> page = await script.Client.RecordsAsync("notes", "note", "a&b", 7, Token);
        Assert.Equal("k", page.Value?.Next);
        Assert.Equal(1, page.Value!.Records.Single().Value.GetProperty("x").GetInt32());
        Assert.Equal("/v1/records/notes/note?limit=7&after=a%26b", script.Requests[0].Path);
    }
}
