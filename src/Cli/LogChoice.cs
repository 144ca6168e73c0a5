using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Node.Networks;
using Microsoft.Extensions.Logging;

namespace Kapok.Cli;

/// <summary>How running nodes write their log.</summary>
/// <param name="Format">One of <see cref="Formats"/>.</param>
/// <param name="Level">The lowest level that is written.</param>
internal sealed record LogChoice(string Format, LogLevel Level)
{
    internal const string Text = "text";

    internal const string Json = "json";

    /// <summary>The variable that names a format.</summary>
    internal const string FormatVariable = "KAPOK_LOG_FORMAT";

    private static readonly Dictionary<string, LogLevel> LevelsByName = new(StringComparer.Ordinal)
    {
        ["trace"] = LogLevel.Trace,
        ["debug"] = LogLevel.Debug,
        ["information"] = LogLevel.Information,
        ["warning"] = LogLevel.Warning,
        ["error"] = LogLevel.Error,
        ["critical"] = LogLevel.Critical,
    };

    internal static IReadOnlyList<string> Formats { get; } = [Text, Json];

    internal static IReadOnlyList<string> Levels { get; } = [.. LevelsByName.Keys];

    /// <summary>The name of a level, as options and JSON lines have it.</summary>
    internal static string NameOf(LogLevel level) => LevelsByName.First(known => known.Value == level).Key;

    /// <summary>The command line comes before the environment, that before <c>node.json</c>.</summary>
    internal static LogChoice Of(string? format, string? level, string? environment, LogSettings? settings) => new(
        format ?? environment ?? settings?.Format ?? Text,
        LevelsByName[level ?? settings?.Level ?? "information"]);
}
