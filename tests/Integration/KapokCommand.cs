using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Kapok.Tests.Integration;

/// <summary>The command <c>kapok</c> as a process of its own.</summary>
/// <param name="environment">Variables that it gets beside ours.</param>
internal sealed class KapokCommand(IReadOnlyDictionary<string, string> environment)
{
    /// <summary>Beside this test's own output, of the same configuration.</summary>
    internal static string Executable
    {
        get
        {
            DirectoryInfo own = new(AppContext.BaseDirectory);
            return Path.Combine(own.Parent!.Parent!.FullName, "Cli", own.Name, "kapok");
        }
    }

    /// <summary>Runs it to its end.</summary>
    internal async Task<(int ExitCode, string Out, string Error)> RunAsync(
        CancellationToken cancellationToken, params string[] arguments)
    {
        ProcessStartInfo start = new(Executable, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        Task<string> errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, await output, await errors);
    }
}
