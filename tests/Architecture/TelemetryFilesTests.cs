using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Xunit;

namespace Kapok.Tests.Architecture;

/// <summary>
/// The dashboard and the alarm rules are about metrics of docs/operating/telemetry.md, which another test holds against
/// a running node.
/// </summary>
public sealed class TelemetryFilesTests
{
    private static readonly Dictionary<string, string> Units = new() { ["s"] = "_seconds", ["By"] = "_bytes" };

    // Of .NET and ASP.NET Core, as the page names them.
    private static readonly string[] Foreign =
    [
        "dotnet_process_memory_working_set_bytes", "dotnet_process_cpu_time_seconds_total", "dotnet_gc_pause_time_seconds_total",
        "http_server_request_duration_seconds_bucket",
    ];

    private static string Page { get; } = File.ReadAllText(Path.Combine(Repository.Root, "docs", "operating", "telemetry.md"));

    private static string Rules { get; } = File.ReadAllText(Path.Combine(Repository.Root, "deploy", "prometheus", "kapok.rules.yml"));

    [Fact]
    public void EveryPanelAsksForMetricsThatExist()
    {
        JsonNode dashboard = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "deploy", "grafana", "kapok.json")))!;
        JsonNode[] panels = [.. dashboard["panels"]!.AsArray().Select(panel => panel!)];
        string[] known = [.. Known(), .. Foreign];

        Assert.NotEmpty(panels);
        Repository.AssertNone(
            from panel in panels
            from target in panel["targets"]!.AsArray()
            let names = NamesIn((string)target!["expr"]!)
            where names.Length == 0 || names.Except(known).Any()
            select $"{panel["title"]}: {target!["expr"]}");
        Assert.Equal(panels.Length, panels.Select(panel => (int)panel["id"]!).Distinct().Count());
    }

    [Fact]
    public void EveryAlarmIsThatOfThePageAndAsksForMetricsThatExist()
    {
        string[] rules =
        [
            .. Regex.Matches(Rules, @"^        expr: '(.+)'\n        for: (\w+)$", RegexOptions.Multiline)
                .Select(rule => $"`{rule.Groups[1].Value}` for {rule.Groups[2].Value}:"),
        ];

        Assert.NotEmpty(rules);
        Assert.Equal(
            Regex.Matches(Page, @"\| (`[^|]+` for \w+:)").Select(alarm => alarm.Groups[1].Value), rules);
        Repository.AssertNone(rules.SelectMany(NamesIn).Except(Known()));
        Assert.Equal(rules.Length, Regex.Count(Rules, "^      - alert: ", RegexOptions.Multiline));
    }

    private static string[] NamesIn(string expression) =>
        [.. Regex.Matches(expression, @"\b(?:kapok|dotnet|http_server|kestrel)_[a-z_]+").Select(name => name.Value).Distinct()];

    // As the OTLP receiver of Prometheus makes them: dots, then the unit, then the kind.
    private static IEnumerable<string> Known() =>
        from line in Page.Split('\n')
        where line.StartsWith("| `kapok.", StringComparison.Ordinal)
        let cells = line.Split('|', StringSplitOptions.TrimEntries)
        let name = cells[1].Trim('`').Replace('.', '_') + Units.GetValueOrDefault(cells[3], string.Empty)
        from known in cells[2] switch
        {
            "counter" => (string[])[name + "_total"],
            "histogram" => [name + "_bucket", name + "_sum", name + "_count"],
            _ => [name],
        }
        select known;
}
