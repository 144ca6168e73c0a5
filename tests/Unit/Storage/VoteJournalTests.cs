using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Storage;
using Xunit;

namespace Kapok.Tests.Unit.Storage;

public sealed class VoteJournalTests
{
    private const string Folder = "/votes";
    private static readonly Guid Incarnation = new("01234567-89ab-cdef-0123-456789abcdef");

    [Fact] // S-17
    public void AnAppendThatReturnedSurvivesEveryPowerLoss()
    {
        FaultyFileSystem files = new();
        using VoteJournal journal = Open(files);
        journal.Append(Samples.Payload(0));
        journal.AppendAll(Samples.Payloads(1, 3));

        using VoteJournal again = Open(files.AfterPowerLoss(1, () => false));

        AssertHolds(again, 0, 4);
        Assert.False(again.IsNew);
    }

    [Fact]
    public void TheIncarnationIsCreatedOnce()
    {
        FaultyFileSystem files = new();
        using (VoteJournal journal = Open(files))
        {
            Assert.True(journal.IsNew);
            Assert.Equal(Incarnation, journal.Incarnation);
        }

        using VoteJournal again = VoteJournal.Open(files, Folder, Samples.Small, Guid.Empty);
        Assert.False(again.IsNew);
        Assert.Equal(Incarnation, again.Incarnation);
    }

    [Fact] // S-15, S-17, S-18
    public void APowerLossAtAnyStepKeepsTheOldOrTheNewEntries()
    {
        FaultyFileSystem complete = new();
        Work(complete, out _);
        HashSet<string> seen = [];
        for (int step = 0; step < complete.Steps; step++)
        {
            for (int seed = 0; seed < 12; seed++)
            {
                seen.Add(AfterPowerLoss(step, seed));
            }
        }

        // Both outcomes of the checkpoint occur, so the steps do cover its rename.
        Assert.Contains("0 1 2", seen);
        Assert.Contains("2", seen);
        Assert.Contains("2 3", seen);
    }

    [Fact] // S-18
    public void CheckpointsKeepTheFilesSmall()
    {
        FaultyFileSystem files = new();
        using VoteJournal journal = Open(files);
        int filesAfterFirst = 0;
        for (int round = 0; round < 20; round++)
        {
            journal.AppendAll(Samples.Payloads(0, 10));
            journal.Checkpoint([Samples.Payload(0)]);
            filesAfterFirst = round == 0 ? files.Paths.Count() : filesAfterFirst;
        }

        AssertHolds(journal, 0, 1);
        Assert.Equal(filesAfterFirst, files.Paths.Count());
        Assert.Single(files.ListFolders(Folder));
    }

    [Fact] // S-3
    public void AFailedSyncStopsAppendsAndCheckpoints()
    {
        FaultyFileSystem files = new();
        using VoteJournal journal = Open(files);
        files.SyncsFail = true;
        Assert.Throws<StoreStoppedException>(() => journal.Append([1]));
        files.SyncsFail = false;

        Assert.Throws<StoreStoppedException>(() => journal.Append([2]));
        Assert.Throws<StoreStoppedException>(() => journal.AppendAll([new byte[] { 3 }]));
        Assert.Throws<StoreStoppedException>(() => journal.Checkpoint([]));
        using VoteJournal again = Open(files.AfterPowerLoss(1, () => true));
        Assert.Empty(again.ReadAll());
    }

    [Fact] // S-19
    public void AMissingGenerationOrIdentityIsRefused()
    {
        FaultyFileSystem withoutGeneration = Disk();
        withoutGeneration.DeleteFolder(withoutGeneration.Folders.Max!);
        Assert.Throws<CorruptStoreException>(() => Open(withoutGeneration));

        FaultyFileSystem withoutIdentity = Disk();
        withoutIdentity.Delete(Folder + "/identity");
        Assert.Throws<CorruptStoreException>(() => Open(withoutIdentity));
    }

    [Fact] // S-11, S-19
    public void EveryFlippedByteOfIdentityOrVotesIsRefused()
    {
        FaultyFileSystem whole = Disk();
        foreach (string path in whole.Paths.Where(path => !path.EndsWith("synced", StringComparison.Ordinal)))
        {
            for (int offset = 0; offset < whole[path].Length; offset++)
            {
                FaultyFileSystem files = whole.AfterKill();
                byte[] bytes = [.. files[path]];
                bytes[offset] ^= 0x20;
                files[path] = bytes;
                Assert.Equal(path, Assert.Throws<CorruptStoreException>(() => Open(files)).File);
            }
        }
    }

    [Fact] // S-2
    public void ASecondInstanceIsRefused()
    {
        FaultyFileSystem files = new();
        using VoteJournal journal = Open(files);

        Assert.Equal(Folder, Assert.Throws<FolderLockedException>(() => Open(files)).Folder);
    }

    private static VoteJournal Open(FaultyFileSystem files) =>
        VoteJournal.Open(files, Folder, Samples.Small, Incarnation);

    private static FaultyFileSystem Disk()
    {
        FaultyFileSystem files = new();
        using VoteJournal journal = Open(files);
        journal.AppendAll(Samples.Payloads(0, 4));
        return files.AfterKill();
    }

    private static void AssertHolds(VoteJournal journal, int from, int next) =>
        Assert.Equal(Samples.Payloads(from, next - from).Select(p => p.ToArray()), journal.ReadAll());

    /// <summary>Entries 0, 1, 2; a checkpoint that keeps 2; entry 3. Reports how far it came.</summary>
    private static void Work(FaultyFileSystem files, out int stage)
    {
        stage = 0;
        using VoteJournal journal = Open(files);
        for (int i = 0; i < 3; i++)
        {
            journal.Append(Samples.Payload(i));
            stage++;
        }

        journal.Checkpoint([Samples.Payload(2)]);
        stage++;
        journal.Append(Samples.Payload(3));
        stage++;
    }

    private static string AfterPowerLoss(int step, int seed)
    {
        FaultyFileSystem before = new() { PowerLossAtStep = step };
        int stage = 0;
        Assert.Throws<PowerLossException>(() => Work(before, out stage));
        Dice dice = new(seed);
        using VoteJournal journal = Open(before.AfterPowerLoss(16, () => dice.Next(3) < seed % 4));
        string found = Numbers(journal);
        Assert.True(Allowed(stage).Contains(found), $"step {step}, seed {seed}: after stage {stage} found '{found}'");
        return found;
    }

    /// <summary>What was finished must be there; what was begun may be.</summary>
    private static string[] Allowed(int stage) => stage switch
    {
        0 => ["", "0"],
        1 => ["0", "0 1"],
        2 => ["0 1", "0 1 2"],
        3 => ["0 1 2", "2"],
        _ => ["2", "2 3"],
    };

    private static string Numbers(VoteJournal journal) => string.Join(
        ' ', journal.ReadAll().Select(entry => Enumerable.Range(0, 4).Single(i => Samples.Payload(i).SequenceEqual(entry))));
}
