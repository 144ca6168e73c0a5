using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using Kapok.Bench.Chaos.Checking;
using Kapok.Ledger.Proofs;

namespace Kapok.Bench.Chaos.Clients;

/// <summary>Everything that clients got from nodes, appended to one file that no node touches.</summary>
internal sealed class ClientBook(string path) : IDisposable
{
    private readonly Lock turn = new();
    private readonly FileStream file = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);

    internal void Append(BookLine line)
    {
        byte[] text = [.. JsonSerializer.SerializeToUtf8Bytes(line, BookJson.Default.BookLine), (byte)'\n'];
        lock (turn)
        {
            file.Write(text);
            file.Flush();
        }
    }

    public void Dispose() => file.Dispose();

    /// <summary>Reads a book back, and verifies every receipt and bundle in it.</summary>
    internal static ClientHistory Read(string path, string fingerprint)
    {
        List<FinalClaim> claims = [];
        List<string> expired = [];
        List<(string Id, string What)> broken = [];
        foreach (BookLine line in File.ReadLines(path).Select(text => JsonSerializer.Deserialize(text, BookJson.Default.BookLine)!))
        {
            if (line.Kind == BookKind.Final)
            {
                claims.Add(new FinalClaim(line.Id, line.Height, line.Block!, line.Code ?? string.Empty, line.Member!));
            }
            else if (line.Kind == BookKind.Expired)
            {
                expired.Add(line.Id);
            }
            else if (line.File is not null)
            {
                TakeProof(line, fingerprint, claims, broken);
            }
        }

        return new ClientHistory(claims, expired, broken);
    }

    private static void TakeProof(
        BookLine line, string fingerprint, List<FinalClaim> claims, List<(string Id, string What)> broken)
    {
        (FinalClaim? claim, VerificationItem? failure) =
            line.Kind == BookKind.Receipt ? OfReceipt(line, fingerprint) : OfBundle(line, fingerprint);
        if (claim is not null && claim.Id == line.Id)
        {
            claims.Add(claim);
        }
        else
        {
            broken.Add((line.Id, failure?.Text.En ?? "it is of another transaction"));
        }
    }

    private static (FinalClaim? Claim, VerificationItem? Failure) OfReceipt(BookLine line, string fingerprint)
    {
        VerificationReport report = ReceiptVerifier.Verify(line.File, fingerprint);
        return (
            report.Facts is { } facts
                ? new FinalClaim(facts.Transaction, facts.Height, facts.Block, facts.Refusal, FinalClaim.Receipt)
                : null,
            report.Failure);
    }

    private static (FinalClaim? Claim, VerificationItem? Failure) OfBundle(BookLine line, string fingerprint)
    {
        BundleReport report = BundleVerifier.Verify(line.File, fingerprint, null);
        return (
            report.Facts is { Transactions: [TransactionFacts proven] } facts
                ? new FinalClaim(
                    proven.Id,
                    proven.Height,
                    facts.Blocks.Single(block => block.Height == proven.Height).Id,
                    proven.Refusal,
                    FinalClaim.Bundle)
                : null,
            report.Failure);
    }
}
