using System.Collections.Generic;

namespace Kapok.Epcis;

/// <summary>The five types of events.</summary>
public enum EpcisEventType
{
    /// <summary>Something happened to objects.</summary>
    ObjectEvent,

    /// <summary>Objects were put into or onto another, or taken off.</summary>
    AggregationEvent,

    /// <summary>Objects were linked to a business transaction, or no longer are.</summary>
    TransactionEvent,

    /// <summary>Objects were used up and others came of them.</summary>
    TransformationEvent,

    /// <summary>Objects were attached to another for long, such as a sensor to a crate.</summary>
    AssociationEvent,
}

/// <summary>
/// An event of EPCIS 2.0, the same whichever binding it came in: identifiers as written, vocabulary as
/// full web URIs, numbers in their shortest form. A list that the event does not have is empty.
/// </summary>
public sealed record EpcisEvent
{
    /// <summary>Which of the five.</summary>
    public required EpcisEventType Type { get; init; }

    /// <summary>When it happened.</summary>
    public required EpcisTime EventTime { get; init; }

    /// <summary>The local offset, such as <c>+08:00</c>.</summary>
    public required string EventTimeZoneOffset { get; init; }

    /// <summary>When a repository took it; no part of the hash.</summary>
    public EpcisTime? RecordTime { get; init; }

    /// <summary>Its id as written, if any; no part of the hash.</summary>
    public string? EventId { get; init; }

    /// <summary>That this event is in error; no part of the hash, so that it has the id of what it corrects.</summary>
    public ErrorDeclaration? ErrorDeclaration { get; init; }

    /// <summary>Links to certificates; no part of the hash.</summary>
    public IReadOnlyList<string> CertificationInfo { get; init; } = [];

    /// <summary>What was observed, by EPC.</summary>
    public IReadOnlyList<string> EpcList { get; init; } = [];

    /// <summary>The containing object.</summary>
    public string? ParentId { get; init; }

    /// <summary>What was used up, by EPC.</summary>
    public IReadOnlyList<string> InputEpcList { get; init; } = [];

    /// <summary>What was put in or taken out, by EPC.</summary>
    public IReadOnlyList<string> ChildEpcs { get; init; } = [];

    /// <summary>What was observed, by class and amount.</summary>
    public IReadOnlyList<QuantityElement> QuantityList { get; init; } = [];

    /// <summary>What was put in or taken out, by class and amount.</summary>
    public IReadOnlyList<QuantityElement> ChildQuantityList { get; init; } = [];

    /// <summary>What was used up, by class and amount.</summary>
    public IReadOnlyList<QuantityElement> InputQuantityList { get; init; } = [];

    /// <summary>What was made, by EPC.</summary>
    public IReadOnlyList<string> OutputEpcList { get; init; } = [];

    /// <summary>What was made, by class and amount.</summary>
    public IReadOnlyList<QuantityElement> OutputQuantityList { get; init; } = [];

    /// <summary><c>ADD</c>, <c>OBSERVE</c> or <c>DELETE</c>; a transformation has none.</summary>
    public string? Action { get; init; }

    /// <summary>Joins several events of one long transformation.</summary>
    public string? TransformationId { get; init; }

    /// <summary>The business step.</summary>
    public string? BizStep { get; init; }

    /// <summary>The state of the objects afterwards.</summary>
    public string? Disposition { get; init; }

    /// <summary>States that last until they are lifted.</summary>
    public PersistentDisposition? PersistentDisposition { get; init; }

    /// <summary>Where it happened.</summary>
    public Place? ReadPoint { get; init; }

    /// <summary>Where the objects are afterwards.</summary>
    public Place? BizLocation { get; init; }

    /// <summary>Orders, invoices, certificates.</summary>
    public IReadOnlyList<TypedId> BizTransactionList { get; init; } = [];

    /// <summary>From whom and where a transfer comes.</summary>
    public IReadOnlyList<TypedId> SourceList { get; init; } = [];

    /// <summary>To whom and where it goes.</summary>
    public IReadOnlyList<TypedId> DestinationList { get; init; } = [];

    /// <summary>What sensors measured.</summary>
    public IReadOnlyList<SensorElement> SensorElementList { get; init; } = [];

    /// <summary>Master data of the instance or lot that begins here.</summary>
    public IReadOnlyList<Extension> Ilmd { get; init; } = [];

    /// <summary>Fields of the user's own namespaces.</summary>
    public IReadOnlyList<Extension> Extensions { get; init; } = [];
}
