using System.Collections.Generic;
using System.Linq;
using Kapok.Cryptography;
using Kapok.Ledger.State;
using Kapok.Tests.Unit.Ledger;

namespace Kapok.Tests.Unit.Storage.State;

/// <summary>The records in a dictionary, and their root word for word as spec/ledger.md has it.</summary>
internal sealed class StateModel
{
    internal StateModel()
        : this([])
    {
    }

    private StateModel(Dictionary<int, (string Value, ulong Height)> records) => Records = records;

    internal Dictionary<int, (string Value, ulong Height)> Records { get; }

    internal StateModel With(IReadOnlyDictionary<int, string?> changes, ulong height = 0)
    {
        Dictionary<int, (string Value, ulong Height)> records = new(Records);
        foreach ((int number, string? value) in changes)
        {
            if (value is null)
            {
                _ = records.Remove(number);
            }
            else
            {
                records[number] = (value, height);
            }
        }

        return new StateModel(records);
    }

    internal StateEntry[] Entries() =>
        [.. Records.Select(r => StateSamples.Change(r.Key, r.Value.Value, r.Value.Height).Entry!).OrderBy(entry => entry.KeyHash)];

    internal StateClaim ClaimOf(int number) => new(
        StateSamples.KeyHash(number),
        Records.TryGetValue(number, out (string Value, ulong Height) record)
            ? StateSamples.ValueHash(record.Value, record.Height)
            : null);

    internal Hash Root() => Root(Entries(), 0);

    private static Hash Root(StateEntry[] entries, int depth) => entries.Length switch
    {
        0 => Hash.Zero,
        1 => TestKeys.Suite.DigestNode(2, entries[0].KeyHash, entries[0].ValueHash),
        _ => TestKeys.Suite.DigestNode(
            3,
            Root([.. entries.Where(entry => !entry.KeyHash.Bit(depth))], depth + 1),
            Root([.. entries.Where(entry => entry.KeyHash.Bit(depth))], depth + 1)),
    };
}
