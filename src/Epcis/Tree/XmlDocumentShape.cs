using System;
using System.Collections.Generic;
using System.Linq;

namespace Kapok.Epcis.Tree;

/// <summary>The XML documents in the structure of the JSON-LD ones; headers and master data are passed over.</summary>
internal static class XmlDocumentShape
{
    internal static ParsedFile Of(XmlPart root) => root.Name switch
    {
        "EPCISDocument" => new(Document(root, root.Find("EPCISBody"), ListIn), EpcisForm.XmlDocument),
        "EPCISQueryDocument" => new(Document(root, root.Find("EPCISBody"), ResultsIn), EpcisForm.XmlQueryDocument),
        _ => new(Event(root), EpcisForm.XmlEvent),
    };

    private static Node Document(XmlPart root, XmlPart? body, Func<XmlPart, NodeField?> content)
    {
        List<NodeField> fields = [Text("type", root.Name)];
        fields.AddRange(root.Children.Where(child => child.Name == "schemaVersion").Select(version => Text(version.Name, version.Text)));
        if (body is not null)
        {
            fields.Add(Of("epcisBody", content(body) is { } inner ? Node.Record([inner]) : Node.Record([])));
        }

        return Node.Record(fields);
    }

    private static NodeField? ResultsIn(XmlPart body) => body.Find("QueryResults")?.Find("resultsBody") is { } results
        ? Of("queryResults", Node.Record([Of("resultsBody", Node.Record(ListIn(results) is { } list ? [list] : []))]))
        : null;

    private static NodeField? ListIn(XmlPart body) => body.Find("EventList") is { } list
        ? Of("eventList", Node.List([.. Flat(list).Where(child => child.Children.Count > 0).Select(Event)]))
        : null;

    private static Node Event(XmlPart element) =>
        Node.Record([Text("type", element.Name), .. XmlEventShape.Fields(element.Children)]);

    // The binding of 1.2 wraps newer types of events: extension, and extension in it.
    private static IEnumerable<XmlPart> Flat(XmlPart element) =>
        element.Children.SelectMany(child => XmlEventShape.IsWrapper(child) ? Flat(child) : [child]);

    private static NodeField Text(string name, string text) => Of(name, Node.Of(NodeKind.Text, text));

    private static NodeField Of(string name, Node value) => new(null, name, name, value);
}
