using System.Collections.Generic;

namespace Kapok.Epcis.Tree;

/// <summary>What a value of a file is.</summary>
internal enum NodeKind
{
    Text,
    Number,
    Truth,
    Nothing,
    List,
    Record,
}

/// <summary>
/// A value of a file in the structure of the JSON-LD binding: both bindings are read into it, and events
/// are read from it once.
/// </summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The text of a single value; of a record in XML, what stands beside its fields.</param>
/// <param name="Items">Entries of a list.</param>
/// <param name="Fields">Fields of a record; in XML a name may come again.</param>
internal sealed record Node(
    NodeKind Kind, string Text, IReadOnlyList<Node> Items, IReadOnlyList<NodeField> Fields)
{
    internal static Node Of(NodeKind kind, string text) => new(kind, text, [], []);

    internal static Node List(IReadOnlyList<Node> items) => new(NodeKind.List, string.Empty, items, []);

    internal static Node Record(IReadOnlyList<NodeField> fields, string text = "") => new(NodeKind.Record, text, [], fields);
}

/// <summary>A field of a record.</summary>
/// <param name="Space">Namespace of a user's field; null of a standard one.</param>
/// <param name="Name">Its name.</param>
/// <param name="Label">The name as written, for messages.</param>
/// <param name="Value">Its value.</param>
internal sealed record NodeField(string? Space, string Name, string Label, Node Value);

/// <summary>A file as a tree.</summary>
/// <param name="Root">A record.</param>
/// <param name="Form">What the root is.</param>
internal sealed record ParsedFile(Node Root, EpcisForm Form);
