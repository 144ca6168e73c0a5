using System.Collections.Generic;

namespace Kapok.Epcis;

/// <summary>The events of a file, whatever its form.</summary>
/// <param name="Form">What the file is.</param>
/// <param name="SchemaVersion">As the document says; empty for a bare event.</param>
/// <param name="Events">In the order of the file.</param>
public sealed record EpcisDocument(EpcisForm Form, string SchemaVersion, IReadOnlyList<EpcisEvent> Events);

/// <summary>Forms of a file.</summary>
public enum EpcisForm
{
    /// <summary>A capture document in JSON-LD.</summary>
    JsonDocument,

    /// <summary>The answer to a query in JSON-LD.</summary>
    JsonQueryDocument,

    /// <summary>One event in JSON-LD.</summary>
    JsonEvent,

    /// <summary>A capture document in XML.</summary>
    XmlDocument,

    /// <summary>The answer to a query in XML.</summary>
    XmlQueryDocument,

    /// <summary>One event in XML.</summary>
    XmlEvent,
}
