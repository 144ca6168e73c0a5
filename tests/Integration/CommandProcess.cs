using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Kapok.Tests.Integration;

/// <summary>What a command printed and how it ended.</summary>
/// <param name="ExitCode">Exit code.</param>
/// <param name="Out">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record CommandResult(int ExitCode, string Out, string Error);

/// <summary>Commands as processes of their own, which end by themselves and have no terminal.</summary>
internal static class CommandProcess
{
    /// <summary>Runs <c>kapok</c>.</summary>
    internal static Task<CommandResult> KapokAsync(
        IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken, params string[] arguments) =>
        RunAsync(Executable(), environment, arguments, cancellationToken);

    /// <summary>Runs a command that must do what it is told.</summary>
    internal static async Task RequireAsync(
        string command,
        IReadOnlyDictionary<string, string> environment,
        CancellationToken cancellationToken,
        params string[] arguments)
    {
        CommandResult result = await RunAsync(command, environment, arguments, cancellationToken);
        Assert.True(result.ExitCode == 0, $"{command} {string.Join(' ', arguments)}: {result.Out}{result.Error}");
    }

    // Beside this test's own output, of the same configuration.
    internal static string Executable(string project = "Cli", string name = "kapok")
    {
        DirectoryInfo own = new(AppContext.BaseDirectory);
        return Path.Combine(own.Parent!.Parent!.FullName, project, own.Name, name);
    }

    /// <summary>Runs any command to its end.</summary>
    internal static async Task<CommandResult> RunAsync(
        string command,
        IReadOnlyDictionary<string, string> environment,
        string[] arguments,
        CancellationToken cancellationToken)
    {
        ProcessStartInfo start = new(command, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["KAPOK_LANG"] = "en";
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> error = process.StandardError.ReadToEndAsync(cancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return new CommandResult(process.ExitCode, output, await error);
    }
}
