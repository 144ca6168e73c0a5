using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Xunit;

namespace Kapok.Tests.Integration;

/// <summary>An invoice is reimbursed once in the whole network (case A4).</summary>
public sealed class RaceTests(RunningNetwork network) : IClassFixture<RunningNetwork>
{
    private const int Tries = 1_000;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OfTwoOrganisationsThatReimburseOneInvoiceAtOnceExactlyOneWins()
    {
        long[] numbers = [.. Enumerable.Range(1, Tries).Select(i => (long)i)];
        AllDone(await network.SubmitAllAsync(
            0, "gz-coffee/clerk", "issue", numbers.Select(Invoices.IssueToPerson), Cancelled));
        AllDone(await network.SubmitAllAsync(
            0, "gz-coffee/clerk", "deliver", numbers.Select(Invoices.DeliverToPerson), Cancelled));

        Task<IReadOnlyList<Submission>> books = network.SubmitAllAsync(
            1, "gz-books/clerk", "lock", numbers.Select(Invoices.Of), Cancelled);
        Task<IReadOnlyList<Submission>> coffee = network.SubmitAllAsync(
            2, "gz-coffee/clerk", "lock", numbers.Select(Invoices.Of), Cancelled);
        IReadOnlyList<Submission>[] locks = await Task.WhenAll(books, coffee);

        foreach ((Submission one, Submission other) in locks[0].Zip(locks[1]))
        {
            Assert.Single(new[] { one, other }, s => s.Failure is null && s.Status!.Outcome!.IsDone);
            Submission loser = one.Failure is null ? other : one;
            Assert.Equal("already-locked", Assert.IsType<RefusedFailure>(loser.Failure).Code);
        }
    }

    [Fact]
    public async Task TheSameTransactionThroughEveryMemberExecutesOnce()
    {
        using SignerKey key = network.Keys.ReadUser("gz-coffee", "clerk");
        RequestSigner signer = new(network.Genesis, key);
        Answer<LedgerStatus> status = await network.Clients[0].StatusAsync(Cancelled);
        ContractCall call = new(
            "einvoice", "issue", System.Text.Encoding.UTF8.GetBytes(Invoices.Issue(900_000)));
        SignedRequest request = signer.Sign(call, signer.ExpiryAt(status.Value!.Height));

        Submission[] submissions = await Task.WhenAll(network.Clients.Select(client =>
            client.SubmitAsync(request, new SubmitOptions(Stage.Final, 30_000), Cancelled)));

        Assert.All(submissions, submission => Assert.Null(submission.Failure));
        Assert.Single(submissions.Select(s => (s.Status!.Height, s.Status.Index)).Distinct());
        Answer<VersionPage> history = await network.Clients[3].HistoryAsync(
            "einvoice", "invoice", Invoices.Number(900_000), 0, 10, Cancelled);
        Assert.Single(history.Value!.Versions);
    }

    private static void AllDone(IReadOnlyList<Submission> submissions) =>
        Assert.All(submissions, submission => Assert.Null(submission.Failure));
}
