using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;
using Kapok.Ledger.Proofs;

namespace Kapok.Client;

/// <summary>An evidence bundle that was verified against the fingerprint of a ledger that is trusted, without asking anybody.</summary>
/// <param name="Bytes">The file.</param>
/// <param name="Facts">What it proves.</param>
public sealed record VerifiedBundle(ReadOnlyMemory<byte> Bytes, BundleFacts Facts)
{
    /// <summary>Verifies a bundle that was saved.</summary>
    /// <param name="path">The file.</param>
    /// <param name="trustedFingerprint">Fingerprint of the ledger that is trusted.</param>
    /// <returns>The bundle, or an <see cref="UnverifiedFailure"/>.</returns>
    /// <exception cref="UnusableFileException">The file cannot be read.</exception>
    public static Answer<VerifiedBundle> Read(string path, string trustedFingerprint) =>
        Of(Files.ReadBounded(path, EvidenceFile.SizeBytesMax), trustedFingerprint);

    /// <summary>Saves the bundle, whole or not at all.</summary>
    /// <param name="path">The file; its folder is made.</param>
    /// <exception cref="UnusableFileException">It cannot be written.</exception>
    public void Save(string path) => Files.Replace(path, Bytes.Span);

    /// <summary>What the bundle proves of a key at the newest of its heights.</summary>
    /// <param name="key">Full key, <c>contract/table/key</c>.</param>
    /// <param name="at">The height, or null for the newest.</param>
    /// <returns>The record or its absence; null when the bundle says nothing of the key.</returns>
    public RecordFacts? Find(string key, ulong? at = null) => Facts.Records
        .Where(record => record.Key == key && (at is null || record.Height == at))
        .MaxBy(record => record.Height);

    internal static Answer<VerifiedBundle> Of(ReadOnlyMemory<byte> file, string trustedFingerprint)
    {
        BundleReport report = BundleVerifier.Verify(file.Span, trustedFingerprint, null);
        return report.Facts is { } facts
            ? new Answer<VerifiedBundle>(new VerifiedBundle(file, facts))
            : new Answer<VerifiedBundle>(new UnverifiedFailure(report.Failure!.Name, report.Failure.Text));
    }

    /// <summary>The same for what a node sent, which may answer another question than the one that was asked.</summary>
    internal static Answer<VerifiedBundle> Of(ReadOnlyMemory<byte> file, string trustedFingerprint, BundleQuery query)
    {
        Answer<VerifiedBundle> answer = Of(file, trustedFingerprint);
        return answer.Value?.Unanswered(query) is { } failure ? new Answer<VerifiedBundle>(failure) : answer;
    }

    private UnverifiedFailure? Unanswered(BundleQuery query)
    {
        if (query.Keys.FirstOrDefault(key => Find(key, query.At) is null) is { } silent)
        {
            return NotAsked("state", silent);
        }

        IEnumerable<string> proven = Facts.Transactions.Select(one => one.Id);
        return query.Transactions.Except(proven).FirstOrDefault() is { } missing ? NotAsked("transaction", missing) : null;
    }

    private static UnverifiedFailure NotAsked(string item, string asked) =>
        new(item, new Label($"其中没有 {asked}", $"it says nothing of {asked}"));
}
