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

    /// <summary>Reads a book back, and verifies every receipt in it.</summary>
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
            else if (line.Kind == BookKind.Receipt)
            {
                TakeReceipt(line, fingerprint, claims, broken);
            }
        }

        return new ClientHistory(claims, expired, broken);
    }

    private static void TakeReceipt(
        BookLine line, string fingerprint, List<FinalClaim> claims, List<(string Id, string What)> broken)
    {
        VerificationReport report = ReceiptVerifier.Verify(line.File, fingerprint);
        if (report.Facts is { } facts && facts.Transaction == line.Id)
        {
            claims.Add(new FinalClaim(facts.Transaction, facts.Height, facts.Block, facts.Refusal, "receipt"));
        }
        else
        {
            broken.Add((line.Id, report.Failure?.Text.En ?? "it is of another transaction"));
        }
    }
}
