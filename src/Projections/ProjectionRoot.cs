using System;
using System.Collections.Generic;
using Kapok.Cryptography;
using Kapok.Ledger;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Hashing;
using Kapok.Ledger.State;

namespace Kapok.Projections;

/// <summary>
/// The state root that records lead to, whatever order they come in. The tree is made ascending by key hash; so that
/// memory stays bounded, many records are read several times, each time for a part of the tree.
/// </summary>
internal static class ProjectionRoot
{
    // About 300 MB of hashes.
    private const int RecordsAtOnce = 4_000_000;
    private const int BucketCount = 256;

    internal static (Hash Root, long Records) Of(
        HashDomain domain,
        long expected,
        Func<Action<string, ulong, ReadOnlyMemory<byte>>, long> readAll,
        Action<long> progress)
    {
        int passes = (int)Math.Min(BucketCount, (expected / RecordsAtOnce) + 1);
        StateRootBuilder root = new(domain.Suite);
        long records = 0;
        for (int pass = 0; pass < passes; pass++)
        {
            int from = pass * BucketCount / passes;
            int to = (pass + 1) * BucketCount / passes;
            List<(Hash Key, Hash Value)> part = [];
            long read = 0;
            records = readAll((key, height, value) =>
            {
                Hash keyHash = StateOverlay.KeyHash(domain, key);
                if (BucketOf(keyHash) is byte bucket && bucket >= from && bucket < to)
                {
                    part.Add((keyHash, domain.ValueHash(height, value.Span)));
                }

                progress(++read);
            });
            Add(root, part);
        }

        return (root.Finish(), records);
    }

    private static void Add(StateRootBuilder root, List<(Hash Key, Hash Value)> part)
    {
        part.Sort((left, right) => left.Key.CompareTo(right.Key));
        foreach ((Hash key, Hash value) in part)
        {
            bool isAscending = root.TryAdd(key, value);
            Invariant.That(isAscending, "the key of a record is there once");
        }
    }

    private static byte BucketOf(Hash hash) => hash.ToArray()[0];
}
