using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Ledger.Proofs;
using Xunit;

namespace Kapok.Tests.Integration;

/// <summary>The main job through the API: issue, finalise, verify.</summary>
public sealed class InvoiceTests(RunningNetwork network) : IClassFixture<RunningNetwork>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnIssuedInvoiceIsFinalAndItsReceiptVerifiesOffline()
    {
        Submission issued = await network.SubmitAsync(0, "gz-coffee/clerk", "issue", Invoices.Issue(1), Cancelled);

        Assert.Null(issued.Failure);
        Assert.Equal(Stage.Final, issued.Status!.Stage);
        Assert.True(issued.Status.Outcome!.IsDone);
        Answer<ReceiptBytes> receipt = await network.Clients[2].ReceiptAsync(issued.Id!, Cancelled);
        VerificationReport report =
            ReceiptVerifier.Verify(receipt.Value!.Bytes.Span, network.Fingerprint);
        Assert.True(report.Holds, report.Failure?.ToString());
        Assert.True(report.Facts!.Signatures.Count >= 3, "a quorum of 4 is 3");
        Assert.Equal("gz-coffee/clerk", report.Facts.Signer);
    }
}
