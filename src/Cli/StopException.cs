using System;
using Kapok.Client;

namespace Kapok.Cli;

/// <summary>Ends a verb with an exit code and a message for people.</summary>
/// <param name="exitCode">The exit code.</param>
/// <param name="message">The thing, the value and the next step.</param>
/// <param name="failure">The failure behind it, or null.</param>
internal sealed class StopException(int exitCode, string message, Failure? failure = null) : Exception(message)
{
    internal int ExitCode { get; } = exitCode;

    internal Failure? Failure { get; } = failure;
}
