using System;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Kapok.Cryptography;

namespace Kapok.Bench.Crypto;

/// <summary>Measures both suites, and openssl beside them.</summary>
internal sealed class BenchRun(BenchOptions options, TextWriter? progress)
{
    private readonly TimeSpan limit = TimeSpan.FromSeconds(options.Seconds);

    internal BenchResult Run()
    {
        Dictionary<string, SuiteFigures> suites = [];
        foreach ((ICryptoSuite suite, ICryptoSuite libcrypto) in ((ICryptoSuite, ICryptoSuite)[])
            [
                (new InternationalSuite(), new InternationalSuite(VerificationPath.Libcrypto)),
                (new GuomiSuite(), new GuomiSuite(VerificationPath.Libcrypto)),
            ])
        {
            suites[suite.Name] = Measure(suite, libcrypto);
            progress?.WriteLine($"{suite.Name}: {suites[suite.Name]}");
        }

        string path = VerificationPaths.NameOf(VerificationPaths.OfProcess);
        return new BenchResult(options.Seconds, path, suites, OpenSslSpeed.Measure(options.Seconds));
    }

    private SuiteFigures Measure(ICryptoSuite suite, ICryptoSuite libcrypto)
    {
        using PrivateKey key = suite.GeneratePrivateKey();
        byte[] message = RandomNumberGenerator.GetBytes(Hash.SizeBytes);
        byte[] signature = key.Sign(message);
        byte[] encoded = key.PublicKey.SubjectPublicKeyInfo.ToArray();
        PublicKey other = Import(libcrypto, encoded);
        byte[] data = RandomNumberGenerator.GetBytes(2 * Hash.SizeBytes);
        Hash left = suite.Digest(data);
        return new SuiteFigures(
            Rate(() => key.Sign(message)),
            Rate(() => Require(key.PublicKey.Verify(message, signature))),
            RateOfTwo(() => Require(key.PublicKey.Verify(message, signature))),
            Rate(() => Require(Import(suite, encoded).Verify(message, signature))),
            Rate(() => Require(other.Verify(message, signature))),
            RateOfTwo(() => Require(other.Verify(message, signature))),
            Rate(() => Require(Import(libcrypto, encoded).Verify(message, signature))),
            Rate(() => Require(suite.TryImportPublicKey(encoded, out _))),
            Rate(() => left = suite.DigestNode(1, left, left)),
            Rate(() => left = suite.Digest(data)));
    }

    private long Rate(Action action) => RateOf(() => Repeat(action));

    // Two threads at once; by processor time of both, so that a loss shows as a lower sum.
    private long RateOfTwo(Action action) =>
        2 * RateOf(() =>
        {
            long first = 0;
            long second = 0;
            Parallel.Invoke(() => first = Repeat(action), () => second = Repeat(action));
            return first + second;
        });

    private long RateOf(Func<long> batch)
    {
        // Compiles the hot code, so that the figure is not the compiler's.
        _ = batch();
        TimeSpan start = Environment.CpuUsage.TotalTime;
        TimeSpan used = TimeSpan.Zero;
        long count = 0;
        while (used < limit)
        {
            count += batch();
            used = Environment.CpuUsage.TotalTime - start;
        }

        return (long)(count / used.TotalSeconds);
    }

    private static long Repeat(Action action)
    {
        const int Times = 1_000;
        for (int i = 0; i < Times; i++)
        {
            action();
        }

        return Times;
    }

    private static PublicKey Import(ICryptoSuite suite, byte[] encoded)
    {
        Require(suite.TryImportPublicKey(encoded, out PublicKey? key));
        return key!;
    }

    private static void Require(bool holds)
    {
        if (!holds)
        {
            throw new CryptographicException("What was just made was refused.");
        }
    }
}
