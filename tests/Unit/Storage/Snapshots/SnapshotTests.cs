using System;
using System.Collections.Generic;
using System.Linq;
using Google.Protobuf;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Hashing;
using Kapok.Ledger.State;
using Kapok.Storage;
using Kapok.Storage.Snapshots;
using Kapok.Storage.State;
using Kapok.Tests.Unit.Ledgers;
using Xunit;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Tests.Unit.Storage.Snapshots;

/// <summary>Spec/snapshots.md: what a snapshot gives back, and what is not believed.</summary>
public sealed class SnapshotTests : IDisposable
{
    private readonly SnapshotSamples samples = new(blockCount: 60);

    public void Dispose() => samples.Dispose();

    [Fact] // SN-20
    public void AnImportGivesBlockStateAndWindow()
    {
        FaultyFileSystem files = samples.Disk();

        Assert.NotNull(samples.Import(files, out string? problem));
        Assert.Null(problem);

        using BlockStore blocks = BlockStore.Open(files, SnapshotSamples.Folder + "/blocks", BlockStore.Options);
        Assert.Equal((60, 60), (blocks.FirstHeight, blocks.LastHeight));
        Assert.True(blocks.TryRead(60, out byte[]? stored));
        Assert.Equal(samples.Last.Encode(), stored);
        using StateStore state = StateStore.Open(
            files, SnapshotSamples.Folder + "/state", samples.Ledger.Genesis.GenesisDomain, new StateStoreOptions());
        Assert.Equal(new StateCommit(60, samples.Last.Block, samples.Ledger.State.Map.Root, samples.Ledger.State.Map.Count), state.Commit);
        Assert.Equal(
            samples.Ledger.State.Map.Entries().Select(entry => (entry.Key, entry.Height)),
            state.Current.Entries().Select(entry => (entry.Key, entry.Height)));
        IReadOnlyList<WindowBlock> window = WindowFile.Read(
            files, SnapshotSamples.Folder, samples.Ledger.Genesis, samples.Last.Header);
        Assert.Equal(49, window.Count);
        Assert.Equal(samples.Blocks[10].Transactions.Select(transaction => transaction.Id), window[^1].Ids);
    }

    [Fact] // SN-20
    public void AStateThatWasImportedGoesOnWithTheNextBlock()
    {
        FaultyFileSystem files = samples.Disk();
        Assert.NotNull(samples.Import(files, out _));
        Kapok.Ledger.Execution.ExecutedBlock next = samples.Ledger.Execute(samples.Ledger.Transaction("next"));
        StateChange[] changes =
            [.. next.State.Map.Entries().Where(entry => entry.Height == 61).Select(entry => new StateChange(entry.KeyHash, entry))];
        using (StateStore state = Open(files))
        {
            _ = state.Apply(61, next.Block, changes);
        }

        using StateStore again = Open(files);
        Assert.Equal(next.Header.StateRoot, again.Current.Root);
    }

    [Fact] // SN-10
    public void ABlockBelowTheWindowNeedsNoMoreIds()
    {
        using SnapshotSamples young = new(blockCount: 3);

        Assert.NotNull(young.Import(young.Disk(), out _));
        Assert.Equal(2, young.Content.Window.Count);
    }

    [Theory] // SN-11, SN-12, SN-13, SN-14
    [InlineData("record changed", "they do not lead to the state root")]
    [InlineData("record removed", "they do not lead to the state root")]
    [InlineData("record twice", "out of order or there twice")]
    [InlineData("id removed", "window, height 59: the transaction ids do not lead to the input root")]
    [InlineData("window short", "the window has another length")]
    [InlineData("window of another block", "the header is not the one that the block above it names")]
    [InlineData("certificate cut", "the commit certificate does not hold")]
    [InlineData("outcome changed", "the outcomes do not lead to the result root")]
    [InlineData("signature changed", "a signature of a transaction does not hold")]
    [InlineData("older block", "they do not lead to the state root")]
    public void ALieIsNamed(string lie, string named)
    {
        FaultyFileSystem files = samples.Disk(Told(lie));

        Assert.Null(samples.Import(files, out string? problem));
        Assert.Contains(named, problem, StringComparison.Ordinal);
        AssertNothingLeft(files);
    }

    [Fact] // SN-11
    public void ASnapshotOfAnotherLedgerIsRefused()
    {
        using SnapshotSamples other = new(blockCount: 3);
        FaultyFileSystem files = other.Disk();

        Assert.Null(samples.Import(files, out string? problem));
        Assert.Contains("not of " + samples.Ledger.Genesis.Fingerprint, problem, StringComparison.Ordinal);
    }

    [Fact] // SN-3
    public void AFlippedByteAnywhereIsRefused()
    {
        FaultyFileSystem files = samples.Disk();
        byte[] whole = [.. files[SnapshotSamples.File]];
        Dice dice = new(20261122);
        for (int i = 0; i < 1_200; i++)
        {
            int place = dice.Next(whole.Length);
            byte[] changed = [.. whole];
            changed[place] ^= (byte)(1 + dice.Next(255));
            AssertRefused(files, changed, $"byte {place}");
        }
    }

    [Fact] // SN-3
    public void ACutFileIsRefusedAtEveryLength()
    {
        FaultyFileSystem files = samples.Disk();
        byte[] whole = [.. files[SnapshotSamples.File]];
        for (int length = 0; length < whole.Length; length += 97)
        {
            AssertRefused(files, whole[..length], $"length {length}");
        }

        AssertRefused(files, [.. whole, 0], "one byte more");
    }

    private void AssertRefused(FaultyFileSystem files, byte[] bytes, string what)
    {
        files[SnapshotSamples.File] = bytes;
        Assert.True(samples.Import(files, out string? problem) is null, what + " was taken");
        Assert.True(problem is not null, what + " was refused without a word");
        AssertNothingLeft(files);
    }

    private static void AssertNothingLeft(FaultyFileSystem files)
    {
        Assert.Equal([SnapshotSamples.File], files.Paths);
        Assert.Empty(files.ListFolders(SnapshotSamples.Folder));
    }

    private StateStore Open(FaultyFileSystem files) => StateStore.Open(
        files, SnapshotSamples.Folder + "/state", samples.Ledger.Genesis.GenesisDomain, new StateStoreOptions());

    private SnapshotContent Told(string lie)
    {
        SnapshotContent truth = samples.Content;
        StateEntry[] entries = [.. truth.Map.Entries()];
        WindowBlock first = truth.Window[0];
        return lie switch
        {
            "record changed" => truth with { Map = new ForgedMap([Forged(entries[0]), .. entries[1..]]) },
            "record removed" => truth with { Map = new ForgedMap(entries[1..]) },
            "record twice" => truth with { Map = new ForgedMap([entries[0], .. entries]) },
            "id removed" => truth with { Window = [first with { Ids = [.. first.Ids.Skip(1)] }, .. truth.Window.Skip(1)] },
            "window short" => truth with { Window = [.. truth.Window.SkipLast(1)] },
            "window of another block" => truth with { Window = [truth.Window[1], .. truth.Window.Skip(1)] },
            "certificate cut" => truth with { Block = truth.Block with { Proof = CutProof() } },
            "outcome changed" => truth with { Block = truth.Block with { Outcomes = [.. truth.Block.Outcomes.Reverse()] } },
            "signature changed" => truth with { Block = truth.Block with { Body = Unsigned(truth.Block.Body) } },
            _ => truth with
            {
                Block = samples.Blocks[^2],
                Window = [.. truth.Window.Skip(1), WindowBlock.Of(SmallLedger.Suite, samples.Blocks[9])],
            },
        };
    }

    private FinalityProof CutProof() =>
        new([], samples.Ledger.Certify(samples.Last.Header, samples.Ledger.Genesis.Members.QuorumCount - 1));

    private StateEntry Forged(StateEntry entry) => StateEntry.Of(
        samples.Ledger.Genesis.GenesisDomain, entry.Key, entry.KeyHash, entry.Height, new byte[] { 1 });

    private static ByteString Unsigned(ByteString encoding)
    {
        Assert.True(WireEncoding.TryDecode(Wire.BlockBody.Parser, encoding.Span, out Wire.BlockBody body));
        byte[] signature = body.Items[0].Transaction.Signature.ToByteArray();
        signature[^1] ^= 1;
        body.Items[0].Transaction.Signature = ByteString.CopyFrom(signature);
        return WireEncoding.Encode(body);
    }
}
