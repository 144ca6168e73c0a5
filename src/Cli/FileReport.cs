using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Kapok.Ledger.Proofs;

namespace Kapok.Cli;

/// <summary>What was checked of a file, whatever kind of file it is.</summary>
/// <param name="Kind">What it is: <c>receipt</c> or <c>evidence</c>.</param>
/// <param name="Items">What was checked, in order; ends with the first thing that does not hold.</param>
/// <param name="Facts">What it proves; null unless everything holds.</param>
/// <param name="Show">Says to people what it proves.</param>
internal sealed record FileReport(
    string Kind, IReadOnlyList<VerificationItem> Items, JsonObject? Facts, Action<Output>? Show)
{
    internal bool Holds => Facts is not null;

    internal VerificationItem? Failure => Items.FirstOrDefault(item => !item.Holds);

    internal static FileReport Failed(string kind, string name, string problem) =>
        new(kind, [new VerificationItem(name, false, new(problem, problem))], null, null);

    internal static FileReport Of(VerificationReport report) => new(
        "receipt",
        report.Items,
        report.Facts is { } facts ? CliJson.ObjectOf(facts, CliJson.Default.ReceiptFacts) : null,
        report.Facts is { } shown ? output => ReceiptText.Show(output, shown) : null);

    internal static FileReport Of(BundleReport report) => new(
        "evidence",
        report.Items,
        report.Facts is { } facts ? CliJson.ObjectOf(facts, CliJson.Default.BundleFacts) : null,
        report.Facts is { } shown ? output => BundleText.Show(output, shown) : null);

    internal JsonObject ToJson() => new()
    {
        ["kind"] = Kind,
        ["verified"] = Holds,
        ["failed"] = Failure?.Name,
        ["items"] = new JsonArray([.. Items.Select(ItemJson)]),
        ["facts"] = Facts?.DeepClone(),
    };

    private static JsonObject ItemJson(VerificationItem item) => new()
    {
        ["name"] = item.Name,
        ["holds"] = item.Holds,
        ["textZh"] = item.Text.Zh,
        ["textEn"] = item.Text.En,
    };
}
