using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Epcis;

namespace Kapok.Cli.Epcis;

/// <summary>
/// Events as the ledger knows them, for those whose document is not at hand. They say less than the document did, so
/// that the id is that of the document and not their own; a field of our namespace says so.
/// </summary>
/// <param name="ledger">The ledger.</param>
internal sealed class LedgerEvents(FoodLedger ledger)
{
    /// <summary>Namespace of the field <c>fromLedger</c>.</summary>
    internal const string Space = "urn:kapok:food:";

    private const string Vocabulary = "https://ref.gs1.org/cbv/";

    internal async Task<EpcisEvent> OfEventAsync(JsonElement record, CancellationToken cancellationToken)
    {
        EpcisEvent item = Begin(record) with { BizStep = Vocabulary + "BizStep-" + Text(record, "bizStep") };
        return item.Type == EpcisEventType.TransformationEvent
            ? await BalancedAsync(item, Text(record, "hash")!, cancellationToken)
            : await MovedAsync(item, record, cancellationToken);
    }

    internal static EpcisEvent OfCaptured(JsonElement record)
    {
        EpcisEvent item = Begin(record) with
        {
            BizStep = Term("BizStep-", Text(record, "bizStep")),
            BizTransactionList = [.. Texts(record, "transactions").Select(Transaction)],
        };
        QuantityElement[] lots = [.. Texts(record, "lots").Select(Lot)];
        IReadOnlyList<string> objects = Texts(record, "objects");
        return item.Type switch
        {
            EpcisEventType.TransformationEvent => item with { InputQuantityList = lots, InputEpcList = objects, OutputEpcList = objects, OutputQuantityList = lots },
            EpcisEventType.AggregationEvent or EpcisEventType.AssociationEvent =>
                item with { ParentId = objects.Count > 0 ? objects[0] : item.EventId, ChildEpcs = [.. objects.Skip(1)], ChildQuantityList = lots },
            _ => item with { EpcList = objects, QuantityList = lots },
        };
    }

    private static EpcisEvent Begin(JsonElement record)
    {
        _ = Enum.TryParse(Text(record, "type"), out EpcisEventType type);
        string? place = Text(record, "readPoint") ?? (Text(record, "site") is { } gln ? GoodsId.OfPlace(gln) : null);
        return new()
        {
            Type = type,
            EventTime = TimeOf(record.GetProperty("atMs").GetInt64()),
            EventTimeZoneOffset = "+08:00",
            RecordTime = TimeOf(record.GetProperty("recordedAtMs").GetInt64()),
            EventId = $"ni:///sha-256;{Text(record, "hash")}?ver=CBV2.0",
            Action = Text(record, "action"),
            Disposition = Term("Disp-", Text(record, "disposition")),
            ReadPoint = place is null ? null : new(place, []),
            Extensions =
            [
                new(Space, "fromLedger", "true", []),
                .. Text(record, "state") is { } state ? (Extension[])[new(Space, "state", state, [])] : [],
            ],
        };
    }

    private async Task<EpcisEvent> BalancedAsync(EpcisEvent item, string hash, CancellationToken cancellationToken)
    {
        JsonElement balance = (await ledger.FindAsync("balance", hash, cancellationToken))!.Value;
        return item with { InputQuantityList = Masses(balance, "inputs"), OutputQuantityList = Masses(balance, "outputs") };
    }

    private async Task<EpcisEvent> MovedAsync(EpcisEvent item, JsonElement record, CancellationToken cancellationToken)
    {
        JsonElement? shipment = Text(record, "shipment") is { } number ? await ledger.FindAsync("shipment", number, cancellationToken) : null;
        string? unit = shipment is { } found && Text(found, "sscc") is { } sscc ? GoodsId.OfUnit(sscc) : null;
        QuantityElement[] lots = shipment is { } packed ? Contents(packed) : [.. Texts(record, "lots").Select(Lot)];
        return item.Type == EpcisEventType.AggregationEvent
            ? item with { ParentId = unit, ChildQuantityList = lots }
            : item with { EpcList = unit is null ? [] : [unit], QuantityList = lots };
    }

    private static EpcisTime TimeOf(long unixMs)
    {
        EpcisTime time = new(string.Empty, unixMs);
        return time with { Text = time.Canonical };
    }

    private static QuantityElement[] Contents(JsonElement shipment) => [.. shipment.GetProperty("contents").EnumerateArray()
        .Select(one => Lot(Text(one, "lot")!) with { Quantity = Number(one.GetProperty("units").GetInt64()) })];

    // Grams as kilograms, exactly.
    private static QuantityElement[] Masses(JsonElement balance, string name) => [.. balance.GetProperty(name).EnumerateArray()
        .Select(one => Lot(Text(one, "lot")!) with
        {
            Quantity = (one.GetProperty("grams").GetInt64() / 1_000m).ToString("0.###", CultureInfo.InvariantCulture),
            Uom = "KGM",
        })];

    private static QuantityElement Lot(string key)
    {
        string[] parts = key.Split('/', 2);
        return new(GoodsId.OfLot(parts[0], parts[1]), null, null);
    }

    private static TypedId Transaction(string text) =>
        text.Split(' ', 2) is [{ } type, { } id] ? new(Term("BTT-", type), id) : new(null, text);

    private static string? Term(string prefix, string? word) =>
        word is null || word.Contains(':', StringComparison.Ordinal) ? word : Vocabulary + prefix + word;

    private static string? Text(JsonElement record, string name) =>
        record.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;

    private static IReadOnlyList<string> Texts(JsonElement record, string name) =>
        [.. record.GetProperty(name).EnumerateArray().Select(one => one.GetString()!)];

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
