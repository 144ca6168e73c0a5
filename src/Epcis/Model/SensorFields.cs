using System.Collections.Generic;

namespace Kapok.Epcis;

/// <summary>What the value of a field is.</summary>
public enum SensorFieldKind
{
    /// <summary>A point in time.</summary>
    Time,

    /// <summary>A URI.</summary>
    Id,

    /// <summary>A measurement type of the GS1 vocabulary, or a URI.</summary>
    Measurement,

    /// <summary>An alert of the GS1 vocabulary, or a URI.</summary>
    Alert,

    /// <summary>A component of CBV, or a URI.</summary>
    Component,

    /// <summary>A number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Truth,

    /// <summary>Text.</summary>
    Text,
}

/// <summary>A standard field of sensor metadata or of a sensor report.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What its value is.</param>
/// <param name="IsHashed">Whether the canonical property order of CBV names it.</param>
public sealed record SensorField(string Name, SensorFieldKind Kind, bool IsHashed = true);

/// <summary>The standard fields of sensors in the canonical property order of CBV 2.0, section 8.9.2.</summary>
public static class SensorFields
{
    /// <summary>Fields of <c>sensorMetadata</c>.</summary>
    public static IReadOnlyList<SensorField> Metadata { get; } =
    [
        new("time", SensorFieldKind.Time), new("startTime", SensorFieldKind.Time), new("endTime", SensorFieldKind.Time),
        new("deviceID", SensorFieldKind.Id), new("deviceMetadata", SensorFieldKind.Id), new("rawData", SensorFieldKind.Id),
        new("dataProcessingMethod", SensorFieldKind.Id), new("bizRules", SensorFieldKind.Id),
    ];

    /// <summary>Fields of <c>sensorReport</c>.</summary>
    public static IReadOnlyList<SensorField> Report { get; } =
    [
        new("type", SensorFieldKind.Measurement), new("exception", SensorFieldKind.Alert),
        new("deviceID", SensorFieldKind.Id), new("deviceMetadata", SensorFieldKind.Id), new("rawData", SensorFieldKind.Id),
        new("dataProcessingMethod", SensorFieldKind.Id), new("time", SensorFieldKind.Time),
        new("microorganism", SensorFieldKind.Id), new("chemicalSubstance", SensorFieldKind.Id),
        new("value", SensorFieldKind.Number), new("component", SensorFieldKind.Component),
        new("stringValue", SensorFieldKind.Text), new("booleanValue", SensorFieldKind.Truth),
        new("hexBinaryValue", SensorFieldKind.Text), new("uriValue", SensorFieldKind.Id),
        new("minValue", SensorFieldKind.Number), new("maxValue", SensorFieldKind.Number),
        new("meanValue", SensorFieldKind.Number), new("sDev", SensorFieldKind.Number),
        new("percRank", SensorFieldKind.Number), new("percValue", SensorFieldKind.Number),
        new("uom", SensorFieldKind.Text), new("coordinateReferenceSystem", SensorFieldKind.Id),

        // Of the schema, but not of the canonical order: what a report says of its rules is not hashed.
        new("bizRules", SensorFieldKind.Id, IsHashed: false),
    ];
}
