using System;
using System.Threading.Tasks;
using Kapok.Cli;
using Xunit;

namespace Kapok.Tests.Unit.Cli;

public sealed class VerificationVariableTests : IDisposable
{
    private readonly CommandLine line = new();

    public void Dispose() => line.Dispose();

    [Theory]
    [InlineData("en", "own (the same as not set) or libcrypto")]
    [InlineData("zh", "libcrypto，请更正")]
    public async Task AValueThatIsNoneEndsAnyVerbAndIsNamed(string language, string advice)
    {
        line.Verification = "openssl";
        Run run = await line.RunAsync("status", "--lang", language);
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("KAPOK_VERIFY", run.Error, StringComparison.Ordinal);
        Assert.Contains("openssl", run.Error, StringComparison.Ordinal);
        Assert.Contains(advice, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("own")]
    [InlineData("libcrypto")]
    public async Task AValueThatIsOneIsTaken(string value)
    {
        line.Verification = value;
        Run run = await line.RunAsync("status");
        Assert.Equal(ExitCode.Done, run.ExitCode);
    }
}
