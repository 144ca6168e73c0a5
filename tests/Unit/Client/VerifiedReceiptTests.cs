using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Ledger.Execution;
using Kapok.Tests.Unit.Ledgers;
using Xunit;

namespace Kapok.Tests.Unit.Client;

/// <summary>Receipts are verified where they arrive, and again from the file.</summary>
public sealed class VerifiedReceiptTests : IDisposable
{
    private readonly TestFolder folder = new();
    private readonly SmallLedger ledger = new();
    private readonly ExecutedBlock block;
    private readonly byte[] file;

    public VerifiedReceiptTests()
    {
        block = ledger.Execute(ledger.Transaction("1"), ledger.Transaction("2"));
        file = ledger.ReceiptFileOf(block, 0);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        ledger.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task AReceiptIsVerifiedSavedAndVerifiedFromTheFile()
    {
        VerifiedReceipt receipt = (await AskAsync(file, 0)).Require();
        string path = folder.PathOf("deep", "r.kapok");
        receipt.Save(path);
        VerifiedReceipt read = VerifiedReceipt.Read(path, ledger.Genesis.Fingerprint).Require();
        Assert.Equal(block.Transactions[0].Id.ToString(), read.Facts.Transaction);
        Assert.Equal(file, read.Bytes.ToArray());
    }

    [Fact]
    public async Task TheReceiptOfAnotherTransactionIsNoAnswer()
    {
        Answer<VerifiedReceipt> answer = await AskAsync(file, 1);
        Assert.Equal("transaction", Assert.IsType<UnverifiedFailure>(answer.Failure).Item);
    }

    [Fact]
    public async Task AReceiptWithAChangedByteIsNoAnswer()
    {
        byte[] changed = [.. file];
        changed[^1] ^= 1;
        Answer<VerifiedReceipt> answer = await AskAsync(changed, 0);
        _ = Assert.IsType<UnverifiedFailure>(answer.Failure);
        FailureException thrown = Assert.Throws<FailureException>(answer.Require);
        Assert.Same(answer.Failure, thrown.Failure);
    }

    [Fact]
    public void AReceiptOfALedgerThatIsNotTrustedIsNone()
    {
        string path = folder.PathOf("r.kapok");
        File.WriteAllBytes(path, file);
        Answer<VerifiedReceipt> answer = VerifiedReceipt.Read(path, "intl:" + new string('0', 64));
        Assert.Equal("genesis", Assert.IsType<UnverifiedFailure>(answer.Failure).Item);
    }

    private async Task<Answer<VerifiedReceipt>> AskAsync(byte[] answer, int index)
    {
        using Script script = new(() => new FakeAnswer(200, answer));
        return await script.Client.VerifiedReceiptAsync(
            block.Transactions[index].Id.ToString(), ledger.Genesis.Fingerprint, Token);
    }
}
