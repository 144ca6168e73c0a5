using System;
using System.Collections.Generic;
using Kapok.Epcis.Reading;
using Kapok.Epcis.Tree;

namespace Kapok.Epcis;

/// <summary>
/// Reads EPCIS 2.0 in JSON-LD and EPCIS 1.2 and 2.0 in XML: capture documents, query documents and single events.
/// </summary>
public static class EpcisReader
{
    private static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];

    /// <summary>Reads a file. It never fails: what is wrong is told.</summary>
    /// <param name="bytes">Untrusted.</param>
    /// <returns>The events and the problems.</returns>
    public static EpcisReading Read(ReadOnlyMemory<byte> bytes)
    {
        Problems problems = new();
        if (bytes.Length > EpcisLimits.FileBytesMax)
        {
            problems.Add("$", $"{bytes.Length}", Expectations.Size);
            return new(null, problems.Found);
        }

        ReadOnlyMemory<byte> content = bytes.Span.StartsWith(Mark) ? bytes[Mark.Length..] : bytes;
        ParsedFile? file = IsXml(content.Span) ? XmlTree.Read(content, problems) : JsonTree.Read(content, problems);
        EpcisDocument? document = file is null ? null : Document(file, problems);
        return new(document, problems.Found);
    }

    // UTF-16 begins with a byte order mark, which no JSON of ours does.
    private static bool IsXml(ReadOnlySpan<byte> content)
    {
        ReadOnlySpan<byte> start = content.TrimStart(" \t\r\n"u8);
        return !start.IsEmpty && start[0] is (byte)'<' or 0xFE or 0xFF;
    }

    private static EpcisDocument? Document(ParsedFile file, Problems problems)
    {
        Spot root = new(file.Root, "$", problems);
        if (file.Form is EpcisForm.JsonEvent or EpcisForm.XmlEvent)
        {
            problems.Event = 0;
            return EventReader.Read(root) is { } one ? new(file.Form, string.Empty, [one]) : null;
        }

        string version = root.Need("schemaVersion", Values.Text, string.Empty);
        if (version is not ("1.2" or "2.0"))
        {
            problems.Add("$.schemaVersion", version, Expectations.Version);
        }

        Spot? list = ListIn(root, file.Form is EpcisForm.JsonQueryDocument or EpcisForm.XmlQueryDocument);
        if (list is not { Node.Kind: NodeKind.List } events)
        {
            problems.Add(list?.Path ?? "$.epcisBody", list?.Node.Kind.ToString() ?? string.Empty, Expectations.EventList);
            return null;
        }

        return new(file.Form, version, Events(events));
    }

    private static Spot? ListIn(Spot root, bool isQuery) => isQuery
        ? root.Find("epcisBody")?.Find("queryResults")?.Find("resultsBody")?.Find("eventList")
        : root.Find("epcisBody")?.Find("eventList");

    private static List<EpcisEvent> Events(Spot list)
    {
        List<EpcisEvent> read = [];
        if (list.Node.Items.Count > EpcisLimits.EventsMax)
        {
            list.Problems.Add(list.Path, $"{list.Node.Items.Count}", Expectations.EventCount);
            return read;
        }

        for (int i = 0; i < list.Node.Items.Count; i++)
        {
            list.Problems.Event = i;
            if (EventReader.Read(new(list.Node.Items[i], $"{list.Path}[{i}]", list.Problems)) is { } one)
            {
                read.Add(one);
            }
        }

        list.Problems.Event = null;
        return read;
    }
}
