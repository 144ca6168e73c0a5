using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;

namespace Kapok.Scenarios.Food;

/// <summary>Goods are packed, shipped and received; the carrier reads the temperature on the way.</summary>
internal static class Moving
{
    private static readonly EventForm Packing = new(
        EventType.Aggregation, EventAction.Add, BizStep.Packing, Disposition.InProgress);

    private static readonly EventForm Unpacking = new(
        EventType.Aggregation, EventAction.Delete, BizStep.Unpacking, Disposition.Active);

    private static readonly EventForm Shipping = new(
        EventType.Object, EventAction.Observe, BizStep.Shipping, Disposition.InTransit);

    private static readonly EventForm Receiving = new(
        EventType.Object, EventAction.Observe, BizStep.Receiving, Disposition.InProgress);

    private static readonly Life<Shipment, ShipmentState> Life = new(Tables.Shipments, s => s.State);

    internal static IReadOnlyList<Command> Commands { get; } =
    [
        Life.Begin<PackGoods>(
            "pack", new("装箱", "Pack"), [], [ShipmentState.Packed], (_, pack) => pack.Number, Pack),
        Life.Step<OfShipment>(
            "unpack", new("拆箱", "Unpack"), [], [ShipmentState.Packed], [ShipmentState.Unpacked],
            unpack => unpack.Number, Unpack),
        Life.Step<ShipGoods>(
            "ship", new("发货", "Ship"), [], [ShipmentState.Packed], [ShipmentState.InTransit],
            ship => ship.Number, Ship),
        Life.Step<ReadTemperature>(
            "read-temperature", new("记录温度", "Read the temperature"), [], [ShipmentState.InTransit],
            [ShipmentState.InTransit], read => read.Number, Read),
        Life.Step<OfShipment>(
            "receive", new("收货", "Receive"), [], [ShipmentState.InTransit], [ShipmentState.Received],
            receive => receive.Number, Receive),
    ];

    private static Outcome Pack(Call call, PackGoods pack) =>
        (pack.Sscc is { } sscc ? Gs1.Misread("sscc", sscc) : null)
        ?? Recording.Unfit(call, pack.At)
        ?? Stocks.Lacking(call, pack.At, pack.Contents)
        ?? Ancestry.Blocked(call, pack.Contents)
        ?? Put(
            call,
            pack.At,
            Packing,
            new(pack.Number, pack.Sscc, pack.At.Site, pack.Contents, pack.At.AtMs, ShipmentState.Packed),
            -1);

    private static Outcome Unpack(Call call, Shipment shipment, OfShipment unpack) =>
        Unfit(call, shipment, unpack.At, shipment.From)
        ?? Put(call, unpack.At, Unpacking, shipment with { State = ShipmentState.Unpacked }, 1);

    private static Outcome Ship(Call call, Shipment shipment, ShipGoods ship) =>
        Unfit(call, shipment, ship.At, shipment.From)
        ?? Refused.SiteUnknown.When(call.Find(Tables.Sites, ship.To) is null, ("gln", ship.To))
        ?? Ancestry.Blocked(call, shipment.Contents)
        ?? Uncertified(call, shipment)
        ?? Put(call, ship.At, Shipping, OnTheWay(call, shipment, ship), 0);

    // The narrowest range of all that is in it holds for the whole shipment.
    private static Shipment OnTheWay(Call call, Shipment shipment, ShipGoods ship)
    {
        Category[] categories = [.. shipment.Contents.Select(amount => CategoryOf(call, amount))];
        return shipment with
        {
            State = ShipmentState.InTransit,
            To = ship.To,
            Carrier = ship.Carrier,
            ColdMin = categories.Max(category => category.ColdMin),
            ColdMax = categories.Min(category => category.ColdMax),
        };
    }

    private static Outcome Receive(Call call, Shipment shipment, OfShipment receive) =>
        Unfit(call, shipment, receive.At, shipment.To!)
        ?? Put(call, receive.At, Receiving, shipment with { State = ShipmentState.Received }, 1);

    private static Outcome Read(Call call, Shipment shipment, ReadTemperature read)
    {
        bool isExcursion = read.Tenths < shipment.ColdMin || read.Tenths > shipment.ColdMax;
        return call.OnlyBy(shipment.Carrier!.Value)
            ?? Refused.EventFuture.When(read.AtMs > call.TimeMs, ("found", read.AtMs), ("block", call.TimeMs))
            ?? Recording.Early(shipment.Number, read.AtMs, shipment.ChangedAtMs)
            ?? call.Save(Tables.Shipments, shipment with
            {
                ChangedAtMs = read.AtMs,
                Readings = shipment.Readings + 1,
                Excursions = shipment.Excursions + (isExcursion ? 1 : 0),
            });
    }

    private static Outcome? Unfit(Call call, Shipment shipment, Occurrence at, string site) =>
        Recording.Unfit(call, at)
        ?? Refused.SiteDiffers.When(at.Site != site, ("expected", site), ("found", at.Site))
        ?? Recording.Early(shipment.Number, at.AtMs, shipment.ChangedAtMs);

    private static Outcome? Uncertified(Call call, Shipment shipment)
    {
        foreach (Amount amount in shipment.Contents)
        {
            Lot lot = call.Find(Tables.Lots, amount.Lot)!;
            Outcome? unfit = Registry.CategoryOf(call, lot.Gtin, out Category category)
                ?? Refused.NoCertificate.When(
                    category.NeedsCertificate && lot.Certificate is null, ("lot", lot.Key));
            if (unfit is not null)
            {
                return unfit;
            }
        }

        return null;
    }

    // Known to exist: the certificates were checked against it.
    private static Category CategoryOf(Call call, Amount amount)
    {
        _ = Registry.CategoryOf(call, call.Find(Tables.Lots, amount.Lot)!.Gtin, out Category category);
        return category;
    }

    private static Outcome Put(Call call, Occurrence at, EventForm form, Shipment shipment, long sign)
    {
        foreach (Amount amount in shipment.Contents.Where(_ => sign != 0))
        {
            Stocks.Move(call, amount.Lot, at.Site, sign * amount.Units, at.AtMs);
        }

        call.Put(Tables.Shipments, shipment with { ChangedAtMs = at.AtMs });
        return Recording.Save(
            call, at, form, [.. shipment.Contents.Select(amount => amount.Lot)], shipment.Number);
    }
}
