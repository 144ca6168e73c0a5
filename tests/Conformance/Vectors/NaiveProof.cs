using System.Collections.Generic;
using System.Linq;
using Kapok.Cryptography;

namespace Kapok.Tests.Conformance.Vectors;

/// <summary>State roots and state proofs word for word as the specification has them, without regard to speed.</summary>
internal static class NaiveProof
{
    internal static Hash Root(ICryptoSuite suite, IReadOnlyList<(Hash Key, Hash Value)> records, int depth = 0) => records.Count switch
    {
        0 => Hash.Zero,
        1 => suite.DigestNode(2, records[0].Key, records[0].Value),
        _ => suite.DigestNode(3, Root(suite, Side(records, depth, false), depth + 1), Root(suite, Side(records, depth, true), depth + 1)),
    };

    internal static byte[] Of(
        ICryptoSuite suite, IReadOnlyList<(Hash Key, Hash Value)> records, IReadOnlyList<Hash> keys, int depth = 0)
    {
        if (records.Count == 0)
        {
            return [0];
        }

        if (records.Count == 1)
        {
            return keys.Contains(records[0].Key)
                ? [1]
                : [2, .. records[0].Key.ToArray(), .. records[0].Value.ToArray()];
        }

        Hash[] left = [.. keys.Where(key => !key.Bit(depth))];
        Hash[] right = [.. keys.Where(key => key.Bit(depth))];
        List<(Hash Key, Hash Value)> leftRecords = Side(records, depth, false);
        List<(Hash Key, Hash Value)> rightRecords = Side(records, depth, true);
        if (left.Length > 0 && right.Length > 0)
        {
            return [3, .. Of(suite, leftRecords, left, depth + 1), .. Of(suite, rightRecords, right, depth + 1)];
        }

        (List<(Hash Key, Hash Value)> taken, List<(Hash Key, Hash Value)> other) =
            left.Length > 0 ? (leftRecords, rightRecords) : (rightRecords, leftRecords);
        byte[] rest = Of(suite, taken, keys, depth + 1);
        return other.Count == 0 ? [4, .. rest] : [5, .. Root(suite, other, depth + 1).ToArray(), .. rest];
    }

    private static List<(Hash Key, Hash Value)> Side(
        IReadOnlyList<(Hash Key, Hash Value)> records, int depth, bool isRight) =>
        [.. records.Where(record => record.Key.Bit(depth) == isRight)];
}
