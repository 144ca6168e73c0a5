using System;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Xunit;

namespace Kapok.Tests.Unit.Cryptography;

/// <summary>A stranger's tool, the <c>openssl</c> command, in a folder of its own.</summary>
internal sealed class OpenSslFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("kapok-openssl-");

    public void Dispose() => folder.Delete(recursive: true);

    internal string PathOf(string name) => Path.Combine(folder.FullName, name);

    internal byte[] Read(string name) => File.ReadAllBytes(PathOf(name));

    internal void Write(string name, ReadOnlySpan<byte> content) => File.WriteAllBytes(PathOf(name), content);

    internal void Write(string name, string content) => File.WriteAllText(PathOf(name), content);

    internal void WritePem(string name, string label, ReadOnlySpan<byte> der) =>
        Write(name, PemEncoding.WriteString(label, der));

    /// <summary>Runs openssl, or skips the test where it is not installed.</summary>
    internal async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        using Process process = StartOrSkip(arguments);
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await errors);
    }

    /// <summary>The same where it must succeed.</summary>
    internal async Task MustRunAsync(params string[] arguments)
    {
        (int exitCode, string output) = await RunAsync(arguments);
        Assert.True(exitCode == 0, $"openssl {string.Join(' ', arguments)}: {output}");
    }

    private Process StartOrSkip(string[] arguments)
    {
        ProcessStartInfo start = new("openssl", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder.FullName,
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            Assert.Skip("The openssl command is not installed on this machine.");
            throw;
        }
    }
}
