using System;
using System.Diagnostics;
using System.Linq;
using Kapok.Cryptography;
using Kapok.Ledger;
using Kapok.Ledger.State;
using Kapok.Storage.State;

namespace Kapok.Bench.State;

/// <summary>Reads and proofs of random records.</summary>
internal sealed class ProofSamples
{
    private readonly StoredStateMap map;
    private readonly ICryptoSuite suite;
    private readonly Hash[] keys;
    private readonly byte[][] proofs;
    private readonly Hash[] values;

    internal ProofSamples(StoredStateMap map, Workload workload, ICryptoSuite suite, int count)
    {
        this.map = map;
        this.suite = suite;
        keys = [.. Enumerable.Range(0, count).Select(_ => workload.KeyHash(workload.Next(workload.Keys)))];
        proofs = new byte[count][];
        values = new Hash[count];
    }

    internal double ReadMicroseconds() => MicrosecondsOfEach(i => values[i] = map.Find(keys[i])!.ValueHash);

    internal double MakeMicroseconds() => MicrosecondsOfEach(i => proofs[i] = map.Prove(keys[i]));

    internal double VerifyMicroseconds() => MicrosecondsOfEach(i => Invariant.That(
        StateProof.Proves(suite, map.Root, keys[i], values[i], proofs[i]), "a proof of a record verifies"));

    internal double BytesMean() => Math.Round(proofs.Average(proof => proof.Length), 1);

    internal int BytesMax() => proofs.Max(proof => proof.Length);

    private double MicrosecondsOfEach(Action<int> action)
    {
        Stopwatch watch = Stopwatch.StartNew();
        for (int i = 0; i < keys.Length; i++)
        {
            action(i);
        }

        return Math.Round(watch.Elapsed.TotalMicroseconds / keys.Length, 2);
    }
}
