using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;

namespace Kapok.Epcis.Tree;

/// <summary>The elements of an XML event in the structure of the JSON-LD one.</summary>
internal static class XmlEventShape
{
    // Elements that hold entries of one kind.
    private static readonly FrozenSet<string> Lists =
    [
        "epcList", "childEPCs", "inputEPCList", "outputEPCList", "quantityList", "childQuantityList", "inputQuantityList",
        "outputQuantityList", "bizTransactionList", "sourceList", "destinationList", "sensorElementList", "correctiveEventIDs",
    ];

    // Elements that come again where JSON has one list.
    private static readonly FrozenSet<string> Repeated = ["sensorReport", "set", "unset", "certificationInfo"];

    // Entries whose id is the element's text and whose type is an attribute.
    private static readonly FrozenSet<string> TypedIds = ["bizTransaction", "source", "destination"];

    /// <summary>Whether an element of the 1.2 binding holds what later versions added.</summary>
    internal static bool IsWrapper(XmlPart element) => element is { Space: "", Name: "extension" or "baseExtension" };

    internal static IEnumerable<NodeField> Fields(IEnumerable<XmlPart> children)
    {
        XmlPart[] flat = [.. Flat(children)];
        foreach (IGrouping<string, XmlPart> again in flat.Where(IsRepeated).GroupBy(child => child.Name))
        {
            yield return new(null, again.Key, again.Key, Node.List([.. again.Select(Value)]));
        }

        foreach (XmlPart child in flat.Where(child => !IsRepeated(child)))
        {
            yield return new(child.Space.Length == 0 ? null : child.Space, child.Name, child.Label, Value(child));
        }
    }

    private static bool IsRepeated(XmlPart child) => child.Space.Length == 0 && Repeated.Contains(child.Name);

    private static IEnumerable<XmlPart> Flat(IEnumerable<XmlPart> children) =>
        children.SelectMany(child => IsWrapper(child) ? Flat(child.Children) : [child]);

    private static Node Value(XmlPart element) => element switch
    {
        { Space: not "" } => Extension(element),
        { Name: "ilmd" } => Node.Record([.. Fields(element.Children)]),
        _ when Lists.Contains(element.Name) => Node.List([.. Flat(element.Children).Select(Value)]),
        _ when TypedIds.Contains(element.Name) => Node.Record([
            .. Fields(element.Children), new(null, element.Name, element.Name, Node.Of(NodeKind.Text, element.Text))]),
        { Children.Count: > 0 } or { Name: "sensorMetadata" or "sensorReport" } => Node.Record([.. Fields(element.Children)]),
        _ => Node.Of(NodeKind.Text, element.Text),
    };

    // Inside a user's field nothing is standard, whatever it is called.
    private static Node Extension(XmlPart element) => element.Children.Count == 0
        ? Node.Of(NodeKind.Text, element.Text)
        : Node.Record(
            [.. element.Children.Select(child => new NodeField(child.Space, child.Name, child.Label, Extension(child)))],
            element.Text);
}
