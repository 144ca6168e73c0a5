using System.Collections.Generic;
using Kapok.Finality;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Simulator;

/// <summary>A file of records: what is not synced may be gone after a crash, from any record on.</summary>
internal sealed class SimFile<T>
{
    private readonly List<T> durable = [];
    private readonly List<T> unsynced = [];

    internal IReadOnlyList<T> Durable => durable;

    internal int UnsyncedCount => unsynced.Count;

    internal void Append(T record) => unsynced.Add(record);

    internal void Sync()
    {
        durable.AddRange(unsynced);
        unsynced.Clear();
    }

    /// <summary>The first unsynced records may have reached the disk all the same.</summary>
    internal void Crash(int survivors)
    {
        durable.AddRange(unsynced.GetRange(0, survivors));
        unsynced.Clear();
    }

    internal void Replace(IEnumerable<T> records)
    {
        T[] kept = [.. records];
        durable.Clear();
        durable.AddRange(kept);
    }
}

/// <summary>A final block as a member stores it.</summary>
/// <param name="Effect">Header, proof and positions.</param>
/// <param name="Block">The block.</param>
internal sealed record StoredBlock(BlockFinal Effect, SimBlock Block);

/// <summary>The disk of one member.</summary>
internal sealed class SimDisk
{
    internal SimFile<Wire.JournalRecord> Journal { get; } = new();

    internal SimFile<StoredBlock> Blocks { get; } = new();

    /// <summary>A copy of what is durable now.</summary>
    internal (Wire.JournalRecord[] Journal, StoredBlock[] Blocks) Backup() =>
        ([.. Journal.Durable], [.. Blocks.Durable]);

    internal void Restore((Wire.JournalRecord[] Journal, StoredBlock[] Blocks) backup)
    {
        Journal.Replace(backup.Journal);
        Blocks.Replace(backup.Blocks);
    }
}
