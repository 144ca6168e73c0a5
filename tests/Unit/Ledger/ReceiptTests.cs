using System;
using System.Collections.Concurrent;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Google.Protobuf;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Proofs;
using Xunit;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Tests.Unit.Ledgers;

/// <summary>Receipts prove what they say, and nothing else verifies.</summary>
public sealed class ReceiptTests : IDisposable
{
    private readonly SmallLedger ledger = new();

    private string Trusted => ledger.Genesis.Fingerprint;

    public void Dispose() => ledger.Dispose();

    [Fact]
    public void AReceiptVerifiesAndSaysWhatItProves()
    {
        ExecutedBlock block = ledger.Execute(ledger.Transaction("1"), ledger.Transaction("2", "two"));
        VerificationReport report = ReceiptVerifier.Verify(ledger.ReceiptFileOf(block, 1), Trusted);
        Assert.True(report.Holds, report.Failure?.Text.En);
        Assert.Null(report.Failure);
        ReceiptFacts facts = report.Facts!;
        Assert.Equal((SmallLedger.Network, SmallLedger.Id), (facts.Network, facts.Ledger));
        Assert.Equal(("notes", "write"), (facts.Contract, facts.Command));
        Assert.Equal(("a/clerk", string.Empty), (facts.Signer, facts.Refusal));
        Assert.Equal("""{"key":"2","text":"two"}""", facts.Arguments);
        Assert.Equal(block.Transactions[1].Id.ToString(), facts.Transaction);
        Assert.Equal((1UL, block.Block.ToString()), (facts.Height, facts.Block));
        Assert.Equal(["a", "b", "c"], facts.Signatures);
        Assert.Equal(4, facts.Members);
    }

    [Fact]
    public void ARefusalIsProvedToo()
    {
        ExecutedBlock block = ledger.Execute(ledger.Transaction("1", Notes.ForbiddenWord));
        VerificationReport report = ReceiptVerifier.Verify(ledger.ReceiptFileOf(block, 0), Trusted);
        Assert.Equal("forbidden-word", report.Facts?.Refusal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void EveryTransactionOfABlockHasAReceipt(int count)
    {
        ExecutedBlock block = ledger.Execute([.. ledger.Group(count)]);
        Assert.Equal(count, block.Transactions.Count);
        for (int i = 0; i < count; i++)
        {
            VerificationReport report = ReceiptVerifier.Verify(ledger.ReceiptFileOf(block, i), Trusted);
            Assert.True(report.Holds, $"transaction {i} of {count}: {report.Failure}");
        }
    }

    [Fact]
    public void NoFlippedBitVerifies()
    {
        byte[] file = GroupReceipt();
        Assert.True(ReceiptVerifier.Verify(file, Trusted).Holds);
        ConcurrentBag<string> wrong = [];
        _ = Parallel.For(0, file.Length * 8, bit =>
        {
            byte[] flipped = [.. file];
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            VerificationReport report = ReceiptVerifier.Verify(flipped, Trusted);
            if (report.Holds || report.Facts is not null || string.IsNullOrEmpty(report.Failure?.Name))
            {
                wrong.Add(string.Create(CultureInfo.InvariantCulture, $"bit {bit} of {file.Length} bytes"));
            }
        });
        Assert.Empty(wrong);
    }

    [Fact]
    public void NoPrefixVerifies()
    {
        byte[] file = GroupReceipt();
        int[] verified = [.. Enumerable.Range(0, file.Length)
            .Where(length => ReceiptVerifier.Verify(file.AsSpan(0, length), Trusted).Holds)];
        Assert.Empty(verified);
    }

    [Fact]
    public void NothingMayFollow() => AssertFails([.. SingleReceipt(), 0], "format");

    [Fact]
    public void AFileLargerThanTheLimitIsNotRead() =>
        AssertFails(new byte[ReceiptFile.SizeBytesMax + 1], "format");

    [Fact]
    public void AnotherTrustedLedgerFailsTheGenesis()
    {
        using SmallLedger other = new();
        VerificationReport report = ReceiptVerifier.Verify(SingleReceipt(), other.Genesis.Fingerprint);
        Assert.Equal("genesis", report.Failure?.Name);
        Assert.Contains(Trusted, report.Failure!.Text.En, StringComparison.Ordinal);
    }

    [Fact]
    public void OneSignatureFewerThanTheQuorumFailsTheCertificate()
    {
        ExecutedBlock block = ledger.Execute(ledger.Transaction("1"));
        Wire.Receipt receipt = ledger.Receipt(block, 0);
        receipt.Certificate = ledger.Certify(block.Header, ledger.Genesis.Members.QuorumCount - 1);
        AssertFails(ReceiptFile.Write(receipt), "certificate");
    }

    [Fact]
    public void OneMemberSigningTwiceFailsTheCertificate()
    {
        ExecutedBlock block = ledger.Execute(ledger.Transaction("1"));
        Wire.Receipt receipt = ledger.Receipt(block, 0);
        receipt.Certificate.Signatures[2] = receipt.Certificate.Signatures[1];
        AssertFails(ReceiptFile.Write(receipt), "certificate");
    }

    [Fact]
    public void AnotherTransactionsOutcomeFailsTheOutcome()
    {
        ExecutedBlock block = ledger.Execute(
            ledger.Transaction("1", Notes.ForbiddenWord), ledger.Transaction("2"));
        Wire.Receipt receipt = ledger.Receipt(block, 0);
        receipt.Outcome = block.Outcomes[1];
        AssertFails(ReceiptFile.Write(receipt), "outcome");
    }

    [Fact]
    public void AnotherPlaceInTheBlockFailsTheInclusion()
    {
        ExecutedBlock block = ledger.Execute(ledger.Transaction("1"), ledger.Transaction("2"));
        Wire.Receipt receipt = ledger.Receipt(block, 0);
        receipt.Index = 1;
        AssertFails(ReceiptFile.Write(receipt), "transaction-inclusion");
    }

    [Fact]
    public void ABlockThatIsNotAnAncestorFailsTheHeaderChain()
    {
        ExecutedBlock first = ledger.Execute(ledger.Transaction("1"));
        _ = ledger.Execute(ledger.Transaction("2"));
        ExecutedBlock third = ledger.Execute(ledger.Transaction("3"));
        AssertFails(ledger.ReceiptFileOf(first, 0, third.Header), "header-chain");
    }

    [Fact]
    public void AnotherSignersCertificateFailsTheSignature()
    {
        Wire.Receipt receipt = ledger.Receipt(ledger.Execute(ledger.Transaction("1")), 0);
        receipt.SignerCertificate = ByteString.CopyFrom(ledger.Operator.Der.Span);
        AssertFails(ReceiptFile.Write(receipt), "signature");
    }

    [Fact]
    public void TheClaimOfAReceiptIsItsLedger() => Assert.Equal(
        new LedgerClaim(SmallLedger.Network, SmallLedger.Id, Trusted), ReceiptVerifier.ClaimOf(SingleReceipt()));

    private byte[] SingleReceipt() =>
        ledger.ReceiptFileOf(ledger.Execute(ledger.Transaction("1"), ledger.Transaction("2")), 0);

    // A group path, an inclusion path and a later certified header: every part that a receipt may have.
    private byte[] GroupReceipt()
    {
        ExecutedBlock block = ledger.Execute([.. ledger.Group(3)]);
        ExecutedBlock next = ledger.Execute(ledger.Transaction("later"));
        return ledger.ReceiptFileOf(block, 1, next.Header);
    }

    private void AssertFails(byte[] file, string item)
    {
        VerificationReport report = ReceiptVerifier.Verify(file, Trusted);
        Assert.False(report.Holds);
        Assert.Equal(item, report.Failure?.Name);
        Assert.Equal(report.Items[^1], report.Failure);
    }
}
