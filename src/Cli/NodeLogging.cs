using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Kapok.Cli;

/// <summary>What running nodes log, one line each, to standard error.</summary>
internal static class NodeLogging
{
    internal static ILoggerFactory Create() => LoggerFactory.Create(builder => builder
        .AddFilter("Kapok", LogLevel.Information)
        .AddFilter("Microsoft", LogLevel.Warning)
        .AddFilter("Microsoft.Extensions.Hosting", LogLevel.None)
        .AddSimpleConsole(console => console.SingleLine = true)
        .Services.Configure<ConsoleLoggerOptions>(
            console => console.LogToStandardErrorThreshold = LogLevel.Trace));
}
