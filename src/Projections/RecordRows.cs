using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Kapok.Ledger;
using Kapok.Ledger.Execution;

namespace Kapok.Projections;

/// <summary>The rows of records: every version, and the last one as the current state.</summary>
internal sealed class RecordRows
{
    private readonly List<(long Height, RecordChange Change)> changes = [];
    private readonly List<object?[]> versions = [];
    private readonly Dictionary<string, Current> current = [];

    /// <summary>Versions among them; known once they are written.</summary>
    internal long VersionCount => versions.Count;

    internal void Add(long height, RecordChange change) => changes.Add((height, change));

    // A version is what a transaction leaves behind, so of its changes to one key the last counts.
    internal void Add(long height, IReadOnlyList<RecordChange> ofBlock)
    {
        Dictionary<(int TransactionIndex, string Key), int> last = new(ofBlock.Count);
        for (int i = 0; i < ofBlock.Count; i++)
        {
            last[(ofBlock[i].TransactionIndex, ofBlock[i].Key)] = i;
        }

        for (int i = 0; i < ofBlock.Count; i++)
        {
            if (last[(ofBlock[i].TransactionIndex, ofBlock[i].Key)] == i)
            {
                Add(height, ofBlock[i]);
            }
        }
    }

    internal void WriteTo(IRowSink sink)
    {
        Dictionary<string, LastVersion> before = sink.LastVersions([.. changes.Select(each => each.Change.Key).Distinct()]);
        changes.ForEach(each => Count(before, each.Height, each.Change));
        sink.Write(RowTable.Version, versions);
        sink.Write(RowTable.Record, [.. current.Values.Where(one => one.Row is not null).Select(one => one.Row!)]);
        sink.Delete([.. current.Values.Where(one => one.Row is null && one.WasThere).Select(one => one.Key)]);
        sink.Write(RowTable.RecordCount, [.. Counts()]);
    }

    private void Count(Dictionary<string, LastVersion> last, long height, RecordChange change)
    {
        LastVersion before = last.GetValueOrDefault(change.Key);
        if (!before.Exists && change.Value is null)
        {
            return;
        }

        long version = before.Number + 1;
        last[change.Key] = new(version, change.Value is not null);
        versions.Add([change.Key, version, height, (long)change.TransactionIndex, change.Value?.ToArray()]);
        if (!current.TryGetValue(change.Key, out Current? record))
        {
            current[change.Key] = record = new(KeyOf(change.Key), before.Exists);
        }

        record.Row = RowOf(record.Key, height, version, change.Value);
    }

    private IEnumerable<object?[]> Counts() => current.Values
        .Select(one => (one.Key, Added: (one.Row is null ? 0L : 1L) - (one.WasThere ? 1L : 0L)))
        .GroupBy(one => (one.Key.Contract, one.Key.Table))
        .Select(table => (table.Key, Added: table.Sum(one => one.Added)))
        .Where(table => table.Added != 0)
        .Select(table => (object?[])[table.Key.Contract, table.Key.Table, table.Added]);

    private static object?[]? RowOf(FullKey key, long height, long version, ReadOnlyMemory<byte>? value) => value is { } bytes
        ? [key.Contract, key.Table, key.Key, Encoding.UTF8.GetString(bytes.Span), height, version]
        : null;

    private static FullKey KeyOf(string text)
    {
        bool hasParts = FullKey.TryParse(text, out FullKey key);
        Invariant.That(hasParts, $"a record key is contract/table/key: {text}");
        return key;
    }

    // What a key was before the batch, and its row behind it; null where it is removed.
    private sealed class Current(FullKey key, bool wasThere)
    {
        internal FullKey Key { get; } = key;

        internal bool WasThere { get; } = wasThere;

        internal object?[]? Row { get; set; }
    }
}
