using System;
using Kapok.Epcis.Identifiers;

namespace Kapok.Epcis;

/// <summary>What an identifier of an event is, whichever of its forms it is written in.</summary>
public static class GoodsId
{
    /// <summary>The canonical GS1 Digital Link URI of an EPC URI or a Digital Link URI.</summary>
    /// <param name="id">Any text.</param>
    /// <returns>Null when it is neither.</returns>
    public static string? Canonical(string id) => EpcUrn.ToLink(id) ?? DigitalLink.Constrain(id);

    /// <summary>The lot that an identifier names.</summary>
    /// <param name="id">Any text.</param>
    /// <returns>GTIN of 14 digits and lot number, or null when it is no lot.</returns>
    public static (string Gtin, string Lot)? Lot(string id) =>
        DigitalLink.Parts(Canonical(id)) is ["01", { } gtin, "10", { } lot] ? (gtin, Uri.UnescapeDataString(lot)) : null;

    /// <summary>The GLN of a place or a party.</summary>
    /// <param name="id">Any text.</param>
    /// <returns>13 digits, or null when it is neither.</returns>
    public static string? Gln(string id) =>
        DigitalLink.Parts(Canonical(id)) is ["414" or "417", { } gln, ..] ? gln : null;

    /// <summary>The SSCC of a logistic unit.</summary>
    /// <param name="id">Any text.</param>
    /// <returns>18 digits, or null when it is none.</returns>
    public static string? Sscc(string id) => DigitalLink.Parts(Canonical(id)) is ["00", { } sscc] ? sscc : null;

    /// <summary>The URI of a lot.</summary>
    public static string OfLot(string gtin, string lot) =>
        DigitalLink.Canonical + "01/" + gtin + "/10/" + Uri.EscapeDataString(lot);

    /// <summary>The URI of a place.</summary>
    public static string OfPlace(string gln) => DigitalLink.Canonical + "414/" + gln;

    /// <summary>The URI of a logistic unit.</summary>
    public static string OfUnit(string sscc) => DigitalLink.Canonical + "00/" + sscc;
}
