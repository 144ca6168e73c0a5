using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Epcis;

namespace Kapok.Cli.Epcis;

/// <summary>
/// Finds the command for an event. What begins, changes or moves lots of the ledger at a registered site goes to the
/// command that checks it; everything else is captured as it is.
/// </summary>
/// <param name="ledger">The ledger.</param>
/// <param name="carrier">Credit code of the carrier of shipments, which EPCIS has no field for; null when not given.</param>
internal sealed class EventPlanner(FoodLedger ledger, string? carrier)
{
    internal async Task<EventPlan> PlanAsync(EpcisEvent item, string document, CancellationToken cancellationToken)
    {
        string? site = await SiteAsync(item.ReadPoint, cancellationToken) ?? await SiteAsync(item.BizLocation, cancellationToken);
        EventPlan? plan = site is null ? null : await ParticularAsync(item, site, cancellationToken);
        return plan ?? EventPlan.Capture(item, site, document);
    }

    private Task<EventPlan?> ParticularAsync(EpcisEvent item, string site, CancellationToken cancellationToken) =>
        (item.Type, item.Action, EpcisFile.WordOf(item.BizStep)) switch
        {
            (EpcisEventType.ObjectEvent, "ADD", "commissioning") => CommissionAsync(item, site, cancellationToken),
            (EpcisEventType.TransformationEvent, _, _) => TransformAsync(item, site, cancellationToken),
            (EpcisEventType.AggregationEvent, "ADD", "packing") => PackAsync(item, site, cancellationToken),
            (EpcisEventType.AggregationEvent, "DELETE", "unpacking") => OfShipmentAsync("unpack", item.ParentId, item, site, cancellationToken),
            (EpcisEventType.ObjectEvent, "OBSERVE", "shipping") => ShipAsync(item, site, cancellationToken),
            (EpcisEventType.ObjectEvent, "OBSERVE", "receiving") => OfShipmentAsync("receive", Single(item.EpcList), item, site, cancellationToken),
            (EpcisEventType.ObjectEvent, "DELETE", "retail_selling") => TakeAsync("sell", item, site, cancellationToken),
            (EpcisEventType.ObjectEvent, "DELETE", "destroying") => TakeAsync("destroy", item, site, cancellationToken),
            _ => Task.FromResult<EventPlan?>(null),
        };

    private async Task<string?> SiteAsync(Place? place, CancellationToken cancellationToken) =>
        place is not null && GoodsId.Gln(place.Id) is { } gln && await ledger.FindAsync("site", gln, cancellationToken) is not null
            ? gln
            : null;

    private async Task<EventPlan?> CommissionAsync(EpcisEvent item, string site, CancellationToken cancellationToken)
    {
        JsonArray? made = item.EpcList.Count == 0 && item.QuantityList.Count == 1
            ? await MadeAsync(item.QuantityList, cancellationToken)
            : null;
        if (made is null)
        {
            return null;
        }

        JsonObject arguments = EventPlan.At(item, site);
        arguments["lot"] = made[0]!.DeepClone();
        return new("commission", arguments);
    }

    // EPCIS has no field for a loss: it is what the outputs lack, so that a surplus alone is out of balance.
    private async Task<EventPlan?> TransformAsync(EpcisEvent item, string site, CancellationToken cancellationToken)
    {
        bool hasSerials = item.InputEpcList.Count > 0 || item.OutputEpcList.Count > 0;
        JsonArray? inputs = hasSerials ? null : await AmountsAsync(item.InputQuantityList, cancellationToken);
        JsonArray? outputs = inputs is null ? null : await MadeAsync(item.OutputQuantityList, cancellationToken);
        if (outputs is null)
        {
            return null;
        }

        JsonObject arguments = EventPlan.At(item, site);
        arguments["inputs"] = inputs;
        arguments["outputs"] = outputs;
        if (EpcisFile.WordOf(item.BizStep) == "repackaging")
        {
            return new("regroup", arguments);
        }

        long loss = await GramsAsync(item.InputQuantityList, cancellationToken) - await GramsAsync(item.OutputQuantityList, cancellationToken);
        arguments["lossGrams"] = loss < 0 ? 0 : loss;
        return new("transform", arguments);
    }

    private async Task<EventPlan?> PackAsync(EpcisEvent item, string site, CancellationToken cancellationToken)
    {
        string? sscc = item.ParentId is null ? null : GoodsId.Sscc(item.ParentId);
        JsonArray? contents = sscc is null || item.ChildEpcs.Count > 0 ? null : await AmountsAsync(item.ChildQuantityList, cancellationToken);
        if (contents is null)
        {
            return null;
        }

        JsonObject arguments = EventPlan.At(item, site);
        arguments["number"] = sscc;
        arguments["sscc"] = sscc;
        arguments["contents"] = contents;
        return new("pack", arguments);
    }

    private async Task<EventPlan?> ShipAsync(EpcisEvent item, string site, CancellationToken cancellationToken)
    {
        EventPlan? plan = await OfShipmentAsync("ship", Single(item.EpcList), item, site, cancellationToken);
        string? to = item.DestinationList.Where(one => EpcisFile.WordOf(one.Type) == "location")
            .Select(one => GoodsId.Gln(one.Id)).FirstOrDefault();
        if (plan is null || to is null || carrier is null)
        {
            return null;
        }

        plan.Arguments["to"] = to;
        plan.Arguments["carrier"] = carrier;
        return plan;
    }

    // A shipment's number is its SSCC when it came from an event.
    private async Task<EventPlan?> OfShipmentAsync(
        string command, string? unit, EpcisEvent item, string site, CancellationToken cancellationToken)
    {
        string? sscc = unit is null ? null : GoodsId.Sscc(unit);
        if (sscc is null || await ledger.FindAsync("shipment", sscc, cancellationToken) is null)
        {
            return null;
        }

        JsonObject arguments = EventPlan.At(item, site);
        arguments["number"] = sscc;
        return new(command, arguments);
    }

    private async Task<EventPlan?> TakeAsync(string command, EpcisEvent item, string site, CancellationToken cancellationToken)
    {
        JsonArray? amounts = item.EpcList.Count == 0 && item.QuantityList.Count == 1
            ? await AmountsAsync(item.QuantityList, cancellationToken)
            : null;
        if (amounts is null)
        {
            return null;
        }

        JsonObject arguments = EventPlan.At(item, site);
        arguments["lot"] = amounts[0]!["lot"]!.DeepClone();
        arguments["units"] = amounts[0]!["units"]!.DeepClone();
        return new(command, arguments);
    }

    // Lots of the ledger; null when one of them is none.
    private async Task<JsonArray?> AmountsAsync(IReadOnlyList<QuantityElement> amounts, CancellationToken cancellationToken)
    {
        JsonArray found = [];
        foreach (QuantityElement amount in amounts)
        {
            if (EpcisFile.KeyOf(amount.EpcClass) is not { } key || !EventPlan.IsLotKey(key)
                || await ledger.FindAsync("lot", key, cancellationToken) is not { } lot
                || Units.Of(amount, lot.GetProperty("unitGrams").GetInt64()) is not { } units)
            {
                return null;
            }

            found.Add(new JsonObject { ["lot"] = key, ["units"] = units });
        }

        return found.Count == 0 ? null : found;
    }

    // Lots that begin; null when one is of a product that is not registered.
    private async Task<JsonArray?> MadeAsync(IReadOnlyList<QuantityElement> amounts, CancellationToken cancellationToken)
    {
        JsonArray made = [];
        foreach (QuantityElement amount in amounts)
        {
            if (GoodsId.Lot(amount.EpcClass) is not { } lot || !EventPlan.IsLotKey(lot.Gtin + "/" + lot.Lot)
                || await ledger.FindAsync("product", lot.Gtin, cancellationToken) is not { } product
                || Units.Of(amount, product.GetProperty("unitGrams").GetInt64()) is not { } units)
            {
                return null;
            }

            made.Add(new JsonObject { ["gtin"] = lot.Gtin, ["lot"] = lot.Lot, ["units"] = units });
        }

        return made.Count == 0 ? null : made;
    }

    // Known to be of registered products.
    private async Task<long> GramsAsync(IReadOnlyList<QuantityElement> amounts, CancellationToken cancellationToken)
    {
        long grams = 0;
        foreach (QuantityElement amount in amounts)
        {
            JsonElement product = (await ledger.FindAsync("product", GoodsId.Lot(amount.EpcClass)!.Value.Gtin, cancellationToken))!.Value;
            long unitGrams = product.GetProperty("unitGrams").GetInt64();
            grams += unitGrams * (Units.Of(amount, unitGrams) ?? 0);
        }

        return grams;
    }

    private static string? Single(IReadOnlyList<string> ids) => ids.Count == 1 ? ids[0] : null;
}
