using System.Collections.Generic;

namespace Kapok.Epcis;

/// <summary>An amount of a class of objects, such as a lot.</summary>
/// <param name="EpcClass">The class.</param>
/// <param name="Quantity">The amount in its shortest form; null when unknown.</param>
/// <param name="Uom">Unit of measure (UN/ECE Recommendation 20); null when pieces are counted.</param>
public sealed record QuantityElement(string EpcClass, string? Quantity, string? Uom);

/// <summary>A place: read point or business location.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Extensions">Fields of the user's own namespaces.</param>
public sealed record Place(string Id, IReadOnlyList<Extension> Extensions);

/// <summary>A business transaction, source or destination.</summary>
/// <param name="Type">Its type; null when none was given.</param>
/// <param name="Id">Its id.</param>
public sealed record TypedId(string? Type, string Id);

/// <summary>Dispositions that begin or end to last.</summary>
/// <param name="Set">Those that begin.</param>
/// <param name="Unset">Those that end.</param>
public sealed record PersistentDisposition(IReadOnlyList<string> Set, IReadOnlyList<string> Unset);

/// <summary>That an event is in error.</summary>
/// <param name="DeclarationTime">When it was declared.</param>
/// <param name="Reason">Why; null when not said.</param>
/// <param name="CorrectiveEventIds">The events that put it right.</param>
/// <param name="Extensions">Fields of the user's own namespaces.</param>
public sealed record ErrorDeclaration(
    EpcisTime DeclarationTime,
    string? Reason,
    IReadOnlyList<string> CorrectiveEventIds,
    IReadOnlyList<Extension> Extensions);

/// <summary>What one or several sensors measured.</summary>
/// <param name="Metadata">What holds for all reports; null when not said.</param>
/// <param name="Reports">The measurements.</param>
/// <param name="Extensions">Fields of the user's own namespaces.</param>
public sealed record SensorElement(
    SensorPart? Metadata, IReadOnlyList<SensorPart> Reports, IReadOnlyList<Extension> Extensions);

/// <summary>Metadata or one report of a sensor.</summary>
/// <param name="Fields">Standard fields that it has, in the order of <see cref="SensorFields"/>.</param>
/// <param name="Extensions">Fields of the user's own namespaces.</param>
public sealed record SensorPart(IReadOnlyList<SensorValue> Fields, IReadOnlyList<Extension> Extensions);

/// <summary>One field of a sensor.</summary>
/// <param name="Field">Which.</param>
/// <param name="Text">Its value: times and identifiers as written, vocabulary as web URI, numbers in their shortest form.</param>
public sealed record SensorValue(SensorField Field, string Text);

/// <summary>A field of a user's own namespace, with what is inside.</summary>
/// <param name="Space">The namespace; empty inside a field whose members have none.</param>
/// <param name="Name">The local name.</param>
/// <param name="Text">Its text; null when it has fields inside alone.</param>
/// <param name="Fields">Fields inside; a list is several of one name.</param>
public sealed record Extension(string Space, string Name, string? Text, IReadOnlyList<Extension> Fields);
