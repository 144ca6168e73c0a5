using Microsoft.Extensions.Logging;

namespace Kapok.Cli;

/// <summary>What the process that runs nodes writes to their log about itself.</summary>
internal static partial class OperatorLog
{
    [LoggerMessage(200, LogLevel.Information, "Serves; process {Process}")]
    internal static partial void Serves(this ILogger logger, int process);

    [LoggerMessage(201, LogLevel.Information, "Told to stop: takes no more transactions, publishes and answers what it took")]
    internal static partial void Stopping(this ILogger logger);

    [LoggerMessage(202, LogLevel.Information, "Stopped in {ElapsedMs} ms")]
    internal static partial void Stopped(this ILogger logger, long elapsedMs);
}
