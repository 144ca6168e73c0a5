using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Kapok.Cryptography;
using Xunit;

namespace Kapok.Tests.Unit.Cryptography;

/// <summary>One password for many key files.</summary>
public sealed class KeyFilePasswordTests
{
    private readonly CountingSuite suite = new(new CheapPasswordSuite(new InternationalSuite()));

    [Fact]
    public void FilesThatAreWrittenAndReadTogetherCostOneDerivation()
    {
        using PrivateKey key = suite.GeneratePrivateKey();
        string[] files;
        using (KeyFilePassword writing = new(suite, "one password"u8))
        {
            files = [.. Enumerable.Range(0, 8).Select(_ => writing.Write(key))];
        }

        Assert.Equal(8, files.Distinct().Count());
        Assert.Equal(1, suite.Derivations);
        using KeyFilePassword reading = new(suite, "one password"u8);
        Parallel.ForEach(files, file =>
        {
            Assert.True(reading.TryRead(file, out PrivateKey? read));
            read.Dispose();
        });
        Assert.Equal(2, suite.Derivations);
    }

    [Fact]
    public void EachUseOfAPasswordHasASaltOfItsOwn()
    {
        using PrivateKey key = suite.GeneratePrivateKey();
        List<string> files = [];
        for (int use = 0; use < 3; use++)
        {
            using KeyFilePassword password = new(suite, "one password"u8);
            files.Add(password.Write(key));
        }

        using KeyFilePassword reading = new(suite, "one password"u8);
        int before = suite.Derivations;
        foreach (string file in files)
        {
            Assert.True(reading.TryRead(file, out PrivateKey? read));
            read.Dispose();
        }

        Assert.Equal(3, suite.Derivations - before);
    }
}
