using System.Collections.Generic;

namespace Kapok.Insight.Sites;

/// <summary>Of a site.</summary>
/// <param name="Gln">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Operator">Who runs it.</param>
public sealed record FoodSite(string Gln, string Name, string Operator);

/// <summary>Of a stock: that a lot is or was at a site.</summary>
/// <param name="Lot">The lot.</param>
/// <param name="Site">The site.</param>
public sealed record FoodStock(string Lot, string Site);

/// <summary>Of a test.</summary>
/// <param name="Lot">The lot.</param>
/// <param name="Sampled">Whose goods were sampled.</param>
/// <param name="State">How far it is.</param>
/// <param name="RetestOf">The test that it repeats, or null.</param>
public sealed record FoodTest(string Lot, string Sampled, string State, string? RetestOf = null);

/// <summary>Of an event.</summary>
/// <param name="BizStep">The business step.</param>
/// <param name="AtMs">When it happened.</param>
/// <param name="RecordedAtMs">When it was recorded.</param>
/// <param name="Site">Where.</param>
/// <param name="State">Whether it stands.</param>
/// <param name="Shipment">The shipment, or null.</param>
public sealed record FoodEvent(
    string BizStep, long AtMs, long RecordedAtMs, string Site, string State, string? Shipment = null);

/// <summary>Of a shipment.</summary>
/// <param name="Number">Its number.</param>
/// <param name="From">From where.</param>
/// <param name="ChangedAtMs">Time of its last event.</param>
/// <param name="State">How far it is.</param>
/// <param name="Readings">Temperatures read.</param>
/// <param name="Excursions">Of them outside the range.</param>
/// <param name="To">To where, or null.</param>
public sealed record FoodShipment(
    string Number, string From, long ChangedAtMs, string State, long Readings, long Excursions, string? To = null);

/// <summary>What the ledger has of all sites at a time.</summary>
/// <param name="NowMs">The time.</param>
/// <param name="Sites">Sites.</param>
/// <param name="Stocks">Stocks.</param>
/// <param name="Tests">Tests.</param>
/// <param name="Events">Events.</param>
/// <param name="Shipments">Shipments.</param>
public sealed record FoodRecords(
    long NowMs,
    IReadOnlyList<FoodSite> Sites,
    IReadOnlyList<FoodStock> Stocks,
    IReadOnlyList<FoodTest> Tests,
    IReadOnlyList<FoodEvent> Events,
    IReadOnlyList<FoodShipment> Shipments);
