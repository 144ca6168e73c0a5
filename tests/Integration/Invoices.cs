using System.Globalization;
using System.IO;
using System.Text.Json.Nodes;

namespace Kapok.Tests.Integration;

/// <summary>Arguments of the e-invoice's commands.</summary>
internal static class Invoices
{
    private static readonly string Person = new('7', 64);

    /// <summary>The sample invoice (case A1) under a number of its own.</summary>
    internal static string Issue(long number)
    {
        JsonNode sample = JsonNode.Parse(File.ReadAllText(SamplePath("coffee.json")))!;
        sample["number"] = Number(number);
        sample["paymentReference"] = "P" + number.ToString(CultureInfo.InvariantCulture);
        return sample.ToJsonString();
    }

    /// <summary>The same for a person, known by a commitment only: any employer may reimburse it.</summary>
    internal static string IssueToPerson(long number)
    {
        JsonNode invoice = JsonNode.Parse(Issue(number))!;
        invoice["buyer"] = new JsonObject { ["name"] = Person };
        return invoice.ToJsonString();
    }

    internal static string DeliverToPerson(long number) =>
        $$"""{"invoice":"{{Number(number)}}","recipient":"{{Person}}"}""";

    internal static string Number(long number) =>
        string.Create(CultureInfo.InvariantCulture, $"2644{number:D16}");

    internal static string Of(long number) => $$"""{"invoice":"{{Number(number)}}"}""";

    internal static string Reimburse(long number) =>
        $$"""{"invoice":"{{Number(number)}}","postingReference":"PZ-{{number}}"}""";

    internal static string SamplePath(string name) =>
        Path.Combine(Repository.Root, "scenarios", "EInvoice", "samples", name);
}
