using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Kapok.Cli;

/// <summary>What running nodes log, one line each, to standard error.</summary>
internal static class NodeLogging
{
    internal static ILoggerFactory Create(LogChoice choice) => LoggerFactory.Create(builder =>
    {
        LogLevel frameworks = choice.Level < LogLevel.Warning ? LogLevel.Warning : choice.Level;
        _ = builder
            .SetMinimumLevel(LogLevel.Trace)
            .AddFilter("Kapok", choice.Level)
            .AddFilter("Microsoft", frameworks)
            .AddFilter("Microsoft.Extensions.Hosting", LogLevel.None)
            // Its scopes name the paths of requests, and with them keys of records; ours name the request.
            .AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None)
            // A request that failed is logged by the API, with its id and without its path.
            .AddFilter("Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware", LogLevel.None)
            .AddConsoleFormatter<JsonLogFormatter, ConsoleFormatterOptions>();
        _ = choice.Format == LogChoice.Json
            ? builder.AddConsole(console => console.FormatterName = JsonLogFormatter.FormatterName)
            : builder.AddSimpleConsole(console =>
            {
                console.SingleLine = true;
                console.IncludeScopes = true;
            });
        _ = builder.Services.Configure<ConsoleLoggerOptions>(
            console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    });
}
