using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kapok.Epcis;

namespace Kapok.Cli.Epcis;

/// <summary>A command of contract <c>food</c> for an event.</summary>
/// <param name="Command">Its name.</param>
/// <param name="Arguments">Its arguments.</param>
internal sealed partial record EventPlan(string Command, JsonObject Arguments)
{
    private const int TextMax = 200;
    private const int LotsMax = 40;
    private const int ObjectsMax = 100;

    /// <summary>The event as it is, for what no other command is about.</summary>
    /// <param name="item">The event.</param>
    /// <param name="site">GLN of a registered site where it was; null when it was elsewhere.</param>
    /// <param name="document">SHA-256 of its document.</param>
    internal static EventPlan Capture(EpcisEvent item, string? site, string document)
    {
        string[] lots = [.. EpcisFile.LotsOf(item).Where(lot => LotKey().IsMatch(lot)).Take(LotsMax)];
        JsonObject arguments = new()
        {
            ["id"] = EventHash.Id(item),
            ["type"] = item.Type.ToString(),
            ["action"] = item.Action,
            ["bizStep"] = Short(item.BizStep),
            ["disposition"] = Short(item.Disposition),
            ["atMs"] = item.EventTime.UnixMs,
            ["site"] = site,
            ["readPoint"] = Fitting(item.ReadPoint?.Id),
            ["lots"] = List(lots),
            ["objects"] = List(EpcisFile.ObjectsOf(item).Where(one => EpcisFile.KeyOf(one) is not { } key || !lots.Contains(key))),
            ["transactions"] = List(item.BizTransactionList.Select(one => $"{Short(one.Type)} {one.Id}".Trim())),
            ["document"] = document,
        };
        foreach (string name in arguments.Where(field => field.Value is null).Select(field => field.Key).ToArray())
        {
            _ = arguments.Remove(name);
        }

        return new("capture", arguments);
    }

    /// <summary>Arguments that begin with the event's id, time and site.</summary>
    internal static JsonObject At(EpcisEvent item, string site) => new()
    {
        ["at"] = new JsonObject { ["id"] = EventHash.Id(item), ["atMs"] = item.EventTime.UnixMs, ["site"] = site },
    };

    /// <summary>Whether the ledger can have a lot of this key.</summary>
    internal static bool IsLotKey(string key) => LotKey().IsMatch(key);

    private static JsonArray List(IEnumerable<string> texts) =>
        [.. texts.Where(text => text.Length <= TextMax).Distinct().Take(ObjectsMax).Select(text => (JsonNode)text)];

    private static string? Fitting(string? text) => text?.Length <= TextMax ? text : null;

    // Words of CBV are short on the ledger; a URI of somebody else stays.
    private static string? Short(string? uri) =>
        Fitting(uri?.StartsWith("https://ref.gs1.org/cbv/", System.StringComparison.Ordinal) == true ? EpcisFile.WordOf(uri) : uri);

    [GeneratedRegex(@"^[0-9]{14}/[-._~:A-Za-z0-9]{1,20}\z", RegexOptions.CultureInvariant)]
    private static partial Regex LotKey();
}
