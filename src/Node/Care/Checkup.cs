using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Kapok.Client;
using Kapok.Node.Members;
using Kapok.Projections;
using Kapok.Storage;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Node.Care;

/// <summary>Checks every file of a stopped network's members (<c>kapok doctor</c>).</summary>
/// <param name="network">The network.</param>
/// <param name="progress">Is told how far it is, often.</param>
public sealed class Checkup(StoppedNetwork network, Action<CheckProgress> progress)
{
    private readonly PhysicalFileSystem files = new();

    /// <summary>Checks some members.</summary>
    /// <param name="members">Their ids.</param>
    /// <returns>What came of each check, one at a time.</returns>
    public IEnumerable<CheckItem> Run(IEnumerable<string> members) => members.SelectMany(Check);

    private IEnumerable<CheckItem> Check(string member)
    {
        string folder = network.Folder.MemberFolder(member);
        yield return Guarded(member, CheckedPart.Log, () => CheckLog(member));
        yield return Guarded(member, CheckedPart.Journal, () => CheckJournal(folder));
        foreach (CheckItem item in CheckLedger(member))
        {
            yield return item;
        }

        foreach (SnapshotFacts snapshot in SnapshotCare.List(network.Genesis, network.Folder, member))
        {
            yield return new CheckItem(member, CheckedPart.Snapshot, Path.GetFileName(snapshot.Path), snapshot.Problem);
        }

        yield return Guarded(member, CheckedPart.Certificates, () => CertificateCheck.Run(
            new KeyFolder(network.Folder.Home, network.Genesis.Domain.Suite), member, TimeProvider.System.GetUtcNow()));
    }

    // One store that does not open leaves the others unchecked: they are read against one another.
    private IEnumerable<CheckItem> CheckLedger(string member)
    {
        StoppedMember? stopped = null;
        CheckItem opened = Guarded(member, CheckedPart.State, () =>
        {
            stopped = network.Open(member);
            return string.Empty;
        });
        if (stopped is null)
        {
            yield return opened;
            yield break;
        }

        using (stopped)
        {
            LedgerChecks checks = new(network, stopped);
            yield return Guarded(
                member, CheckedPart.Blocks, () => checks.Blocks(done => Tell(member, CheckedPart.Blocks, done)));
            yield return Guarded(member, CheckedPart.Window, checks.Window);
            using ProjectionCheck projection = new(network.Genesis, network.ProjectionOf(member));
            yield return Guarded(member, CheckedPart.State, () => checks.State(
                projection.Compare, done => Tell(member, CheckedPart.State, done)));
            yield return Guarded(
                member, CheckedPart.Projection, () => projection.Result(stopped.State.Commit?.Height ?? 0));
        }
    }

    private string CheckLog(string member)
    {
        string folder = network.Folder.LogFolder(member);
        if (!Directory.Exists(folder))
        {
            return "absent: it begins anew";
        }

        using SegmentLog log = SegmentLog.Open(files, folder, new SegmentLogOptions());
        return Count(member, CheckedPart.Log, log.ReadFrom(log.FirstNumber)) + " entries";
    }

    private string CheckJournal(string folder)
    {
        string journal = Path.Combine(folder, "journal");
        if (!Directory.Exists(journal))
        {
            return "absent: the member will not vote before its operator consents";
        }

        using VoteJournal opened = VoteJournal.Open(files, journal, new SegmentLogOptions(), Guid.NewGuid());
        IReadOnlyList<byte[]> entries = opened.ReadAll();
        return entries.All(IsRecord)
            ? Number(entries.Count) + " entries"
            : throw new DamageException("the vote journal holds an entry that is none");
    }

    private string Count<T>(string member, CheckedPart part, IEnumerable<T> all)
    {
        long count = 0;
        foreach (T _ in all)
        {
            Tell(member, part, ++count);
        }

        return Number(count);
    }

    private void Tell(string member, CheckedPart part, long done) => progress(new CheckProgress(member, part, done));

    // What is damaged is what is asked for: the check of the next part goes on.
    private static CheckItem Guarded(string member, CheckedPart part, Func<string> check)
    {
        try
        {
            return new CheckItem(member, part, check(), null);
        }
        catch (Exception error) when (error is CorruptStoreException or MemberDataException or DamageException or ProjectionException
            or UnusableFileException or IOException or UnauthorizedAccessException)
        {
            return new CheckItem(member, part, string.Empty, error.Message);
        }
    }

    private static bool IsRecord(byte[] entry) => Ledger.Hashing.WireEncoding.TryDecode(
        Wire.JournalRecord.Parser, entry, out Wire.JournalRecord _);

    private static string Number(long count) => count.ToString(CultureInfo.InvariantCulture);
}
