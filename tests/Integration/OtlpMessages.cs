using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Google.Protobuf;

namespace Kapok.Tests.Integration;

/// <summary>A metric as it was exported.</summary>
/// <param name="Scope">Its meter.</param>
/// <param name="Name">Its name.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Kind"><c>gauge</c>, <c>counter</c> or <c>histogram</c>.</param>
internal sealed record OtlpMetric(string Scope, string Name, string Unit, string Kind);

/// <summary>A span as it was exported.</summary>
/// <param name="Scope">Its source.</param>
/// <param name="Name">Its name.</param>
/// <param name="Trace">Its trace id, hexadecimal.</param>
internal sealed record OtlpSpan(string Scope, string Name, string Trace);

/// <summary>Reads export requests by the field numbers of opentelemetry-proto 1.</summary>
internal static class OtlpMessages
{
    private const int Resources = 1;
    private const int Scopes = 2;
    private const int Scope = 1;
    private const int Items = 2;
    private const int ScopeName = 1;

    private static readonly Dictionary<int, string> Kinds = new() { [5] = "gauge", [7] = "counter", [9] = "histogram" };

    internal static IEnumerable<OtlpMetric> Metrics(byte[] request) => ItemsOf(request).Select(item => new OtlpMetric(
        item.Scope, Text(item.Bytes, 1), Text(item.Bytes, 3), Kinds[Fields(item.Bytes).First(field => Kinds.ContainsKey(field.Number)).Number]));

    internal static IEnumerable<OtlpSpan> Spans(byte[] request) => ItemsOf(request).Select(item => new OtlpSpan(
        item.Scope, Text(item.Bytes, 5), Convert.ToHexStringLower(Fields(item.Bytes).First(field => field.Number == 1).Value)));

    private static IEnumerable<(string Scope, byte[] Bytes)> ItemsOf(byte[] request) =>
        from resource in Fields(request)
        where resource.Number == Resources
        from scope in Fields(resource.Value)
        where scope.Number == Scopes
        let name = Text(Fields(scope.Value).First(field => field.Number == Scope).Value, ScopeName)
        from item in Fields(scope.Value)
        where item.Number == Items
        select (name, item.Value);

    private static string Text(byte[] message, int number) =>
        Encoding.UTF8.GetString(Fields(message).FirstOrDefault(field => field.Number == number).Value ?? []);

    // Only what has a length; numbers are passed over.
    private static List<(int Number, byte[] Value)> Fields(byte[] message)
    {
        List<(int, byte[])> fields = [];
        using CodedInputStream input = new(message);
        for (uint tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            if (WireFormat.GetTagWireType(tag) == WireFormat.WireType.LengthDelimited)
            {
                fields.Add((WireFormat.GetTagFieldNumber(tag), input.ReadBytes().ToByteArray()));
            }
            else
            {
                input.SkipLastField();
            }
        }

        return fields;
    }
}
