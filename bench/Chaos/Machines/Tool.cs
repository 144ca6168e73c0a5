using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace Kapok.Bench.Chaos.Machines;

/// <summary>A program of the system did not do what it was told.</summary>
internal sealed class ToolException(string message) : Exception(message);

/// <summary>Runs programs of the system to their end.</summary>
internal static class Tool
{
    /// <summary>Runs a program that must do what it is told.</summary>
    /// <returns>What it printed.</returns>
    internal static async Task<string> RunAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        (int code, string output, string error) = await EndAsync(program, arguments, cancellationToken);
        return code == 0 ? output : throw new ToolException($"{program} {string.Join(' ', arguments)}: {error.Trim()}");
    }

    /// <summary>Runs a program whose exit code and output count.</summary>
    internal static async Task<(int Code, string Output, string Error)> EndAsync(
        string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        using Process process = Start(program, arguments);
        process.StandardInput.Close();
        Task<string> error = process.StandardError.ReadToEndAsync(cancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, output, await error);
    }

    private static Process Start(string program, IReadOnlyList<string> arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(program, arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (Win32Exception)
        {
            throw new ToolException($"{program} is not installed");
        }
    }
}
