using System;
using System.IO;
using System.Linq;
using Kapok.Bench.Chaos.Checking;
using Kapok.Bench.Chaos.Clients;
using Kapok.Ledger.Execution;
using Kapok.Tests.Unit.Ledgers;
using Xunit;

namespace Kapok.Tests.Unit.Chaos;

/// <summary>What clients wrote down comes back, and receipts count only when they verify.</summary>
public sealed class ClientBookTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("kapok-chaos-test-");
    private readonly SmallLedger ledger = new();

    private string Path => System.IO.Path.Combine(folder.FullName, "book.jsonl");

    public void Dispose()
    {
        ledger.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public void WhatWasToldComesBack()
    {
        Write(
            new BookLine(BookKind.Offered, "t1"),
            new BookLine(BookKind.Final, "t1", "m2", 7, "b7", "not-seller"),
            new BookLine(BookKind.Expired, "t2", "m0"),
            new BookLine(BookKind.Refused, "t3", "m1", Code: "arguments"));
        ClientHistory history = ClientBook.Read(Path, ledger.Genesis.Fingerprint);

        Assert.Equal([new FinalClaim("t1", 7, "b7", "not-seller", "m2")], history.Claims);
        Assert.Equal(["t2"], history.Expired);
        Assert.Empty(history.Broken);
    }

    [Fact]
    public void AReceiptCountsForItsOwnTransactionOnly()
    {
        ExecutedBlock block = ledger.Execute(ledger.Transaction("1"));
        byte[] file = ledger.ReceiptFileOf(block, 0);
        string id = block.Transactions[0].Id.ToString();
        byte[] spoiled = [.. file];
        spoiled[^1] ^= 1;
        Write(
            new BookLine(BookKind.Receipt, id, "m0", File: file),
            new BookLine(BookKind.Receipt, "another", "m0", File: file),
            new BookLine(BookKind.Receipt, id, "m0", File: spoiled));
        ClientHistory history = ClientBook.Read(Path, ledger.Genesis.Fingerprint);

        Assert.Equal([new FinalClaim(id, 1, block.Block.ToString(), string.Empty, "receipt")], history.Claims);
        Assert.Equal(["another", id], history.Broken.Select(broken => broken.Id));
    }

    [Fact]
    public void AReceiptIsNoBundle()
    {
        ExecutedBlock block = ledger.Execute(ledger.Transaction("1"));
        string id = block.Transactions[0].Id.ToString();
        Write(new BookLine(BookKind.Bundle, id, "m0", File: ledger.ReceiptFileOf(block, 0)));
        ClientHistory history = ClientBook.Read(Path, ledger.Genesis.Fingerprint);

        Assert.Empty(history.Claims);
        Assert.Equal([id], history.Broken.Select(broken => broken.Id));
    }

    private void Write(params BookLine[] lines)
    {
        using ClientBook book = new(Path);
        Array.ForEach(lines, book.Append);
    }
}
