using System;
using System.IO;

namespace Kapok.Bench.Trace;

/// <summary>The queries of the section "Tracing in SQL" of the scenario's README.</summary>
internal static class ReadmeQueries
{
    private const string Fence = "```";

    /// <summary>The three queries in the order of the README.</summary>
    internal static (string Back, string Forward, string Stalls) Read()
    {
        using StreamReader reader = new(typeof(ReadmeQueries).Assembly.GetManifestResourceStream("README.md")!);
        string text = reader.ReadToEnd();
        string[] parts = text[text.IndexOf("## Tracing in SQL", StringComparison.Ordinal)..].Split(Fence + "sql\n");
        return (Query(parts[1]), Query(parts[2]), Query(parts[3]));
    }

    private static string Query(string part) => part[..part.IndexOf(Fence, StringComparison.Ordinal)];
}
