using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Kapok.Tests.Integration;

/// <summary>What a machine without the library of the national algorithms says.</summary>
public sealed class SuiteLibraryTests : IDisposable
{
    // It asks for algorithms of a provider that is not there, as a policy of a machine may.
    private const string OddPolicy = """
        openssl_conf = policy
        [policy]
        alg_section = algorithms
        [algorithms]
        default_properties = fips=yes
        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("kapok-library-");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("en", "is missing or cannot be loaded", "Install the package libssl3")]
    [InlineData("zh", "找不到或无法加载", "软件包 libssl3")]
    public async Task AMissingLibraryIsNamed(string language, string problem, string step)
    {
        string missing = Path.Combine(folder.FullName, "libcrypto.so.3");
        foreach (string[] verb in Verbs())
        {
            await AssertSaidAsync(language, "KAPOK_LIBCRYPTO", missing, verb, missing, problem, step);
        }
    }

    // The C library's mathematics: a library that is there wherever .NET is, and knows no digest.
    [Theory]
    [InlineData("en", "libm.so.6 is no libcrypto of OpenSSL 3")]
    [InlineData("zh", "libm.so.6 不是 OpenSSL 3 的 libcrypto")]
    public Task AnotherLibraryIsNamed(string language, string problem) =>
        AssertSaidAsync(language, "KAPOK_LIBCRYPTO", "libm.so.6", Verbs()[0], problem, "KAPOK_LIBCRYPTO");

    [Theory]
    [InlineData("en", "libcrypto.so.3 has no SM3")]
    [InlineData("zh", "libcrypto.so.3 没有 SM3")]
    public async Task AnAlgorithmThatTheLibraryLacksIsNamed(string language, string problem)
    {
        string policy = Path.Combine(folder.FullName, "openssl.cnf");
        await File.WriteAllTextAsync(policy, OddPolicy, Cancelled);
        await AssertSaidAsync(language, "OPENSSL_CONF", policy, Verbs()[0], problem, "libssl3");
    }

    [Fact]
    public async Task TheOtherSuiteNeedsNoSuchLibrary()
    {
        Dictionary<string, string> environment = new() { ["KAPOK_LIBCRYPTO"] = "libm.so.6" };
        (int exitCode, _, string error) = await CommandProcess.KapokAsync(
            environment, Cancelled, "simulate", "--seed", "3", "--lang", "en");
        Assert.True(exitCode == 0, error);
    }

    private string[][] Verbs() =>
    [
        ["simulate", "--seed", "1", "--suite", "guomi"],
        ["up", "--suite", "guomi", "--port", "0", "--data", Path.Combine(folder.FullName, "data")],
    ];

    private static async Task AssertSaidAsync(
        string language, string variable, string value, string[] verb, params string[] texts)
    {
        Dictionary<string, string> environment = new() { [variable] = value };
        (int exitCode, string output, string error) = await CommandProcess.KapokAsync(
            environment, Cancelled, [.. verb, "--lang", language]);
        Assert.Equal((1, string.Empty), (exitCode, output));
        Assert.All(texts, text => Assert.Contains(text, error, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }
}
