using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace Kapok.Bench.Trace;

/// <summary>
/// Writes what happens in a chain as the records that the contract <c>food</c> keeps, an event a transaction, and
/// remembers which lot went into which.
/// </summary>
internal sealed class ChainWriter
{
    internal const int Farms = 200;
    internal const int Markets = 20;
    internal const int Packers = 50;
    internal const int Stalls = 2_000;

    private const string Operator = "91440112MA5FD0027M";
    private const string Gtin = "06901234500011";
    private const long StartMs = 1_772_398_840_000;

    private static readonly string[] Kinds = ["farm", "market", "packer", "retail"];

    private readonly List<(string Key, string Json)> changes = [];
    private readonly List<string> places = [];

    /// <summary>The lots that went into each lot.</summary>
    internal List<IReadOnlyList<int>> Inputs { get; } = [];

    internal int Events { get; private set; }

    /// <summary>The transactions since the last call, each with its command and the records that it writes.</summary>
    internal Queue<(string Command, (string Key, string Json)[] Changes)> Written { get; } = [];

    internal static int Market(int number) => Farms + number;

    internal static int Packer(int number) => Farms + Markets + number;

    internal static int Stall(int number) => Farms + Markets + Packers + number;

    internal static string KeyOf(int lot) => $"{Gtin}/L{Number(lot)}";

    internal void RegisterSites()
    {
        for (int i = 0; i < Stall(Stalls); i++)
        {
            string kind = Kinds[i < Farms ? 0 : i < Market(Markets) ? 1 : i < Packer(Packers) ? 2 : 3];
            Put("site", GlnOf(i), $$"""{"gln":"{{GlnOf(i)}}","name":"{{kind}} {{i}}","kind":"{{kind}}","operator":"{{Operator}}","registeredAtMs":{{StartMs}}}""");
            Finish("register-site");
        }
    }

    internal int Commission(int farm)
    {
        int lot = NewLot([], farm);
        Event("commission", "ObjectEvent", "ADD", "commissioning", farm, [lot]);
        return lot;
    }

    /// <summary>Turns lots into others: merges, processes or splits.</summary>
    internal IReadOnlyList<int> Make(IReadOnlyList<int> inputs, int site, int count)
    {
        int[] made = [.. Enumerable.Range(0, count).Select(_ => NewLot(inputs, site))];
        foreach (int input in inputs)
        {
            Lot(input, 1_000);
        }

        Put("balance", HashOf(Events), $$"""{"event":"{{HashOf(Events)}}","inputs":{{Masses(inputs)}},"outputs":{{Masses(made)}},"lossGrams":0}""");
        Event("transform", "TransformationEvent", null, "creating_class_instance", site, [.. inputs, .. made]);
        return made;
    }

    /// <summary>Packs, ships and receives.</summary>
    internal void Move(int lot, int to)
    {
        string number = "D" + Number(lot);
        foreach ((string command, string state, string step) in
            (ReadOnlySpan<(string, string, string)>)[("pack", "packed", "packing"), ("ship", "in-transit", "shipping"), ("receive", "received", "receiving")])
        {
            string way = state == "packed" ? string.Empty : $",\"to\":\"{GlnOf(to)}\",\"carrier\":\"{Operator}\"";
            Put("shipment", number, $$"""{"number":"{{number}}","from":"{{places[lot]}}","contents":[{"lot":"{{KeyOf(lot)}}","units":1000}],"changedAtMs":{{TimeMs}},"state":"{{state}}"{{way}},"readings":0,"excursions":0}""");
            if (state == "received")
            {
                Stock(lot, to, 1_000);
            }

            Event(command, "ObjectEvent", "OBSERVE", step, to, [lot]);
        }
    }

    internal void Sell(int lot, int stall, int number)
    {
        Stock(lot, stall, 500 - (500 * number));
        Event("sell", "ObjectEvent", "DELETE", "retail_selling", stall, [lot]);
    }

    private long TimeMs => StartMs + (Events * 1_000L);

    private static string Number(int number) => number.ToString("D8", CultureInfo.InvariantCulture);

    private static string GlnOf(int site) => "690" + site.ToString("D10", CultureInfo.InvariantCulture);

    private static string HashOf(int number) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(Number(number))));

    private static string Masses(IEnumerable<int> lots) =>
        "[" + string.Join(',', lots.Select(lot => $$"""{"lot":"{{KeyOf(lot)}}","grams":1000}""")) + "]";

    private int NewLot(IReadOnlyList<int> inputs, int site)
    {
        int lot = Inputs.Count;
        Inputs.Add(inputs);
        places.Add(GlnOf(site));
        Lot(lot, 0);
        Stock(lot, site, 1_000);
        return lot;
    }

    private void Lot(int lot, int used) => Put(
        "lot",
        KeyOf(lot),
        $$"""{"key":"{{KeyOf(lot)}}","gtin":"{{Gtin}}","maker":"{{Operator}}","site":"{{places[lot]}}","madeBy":"{{HashOf(lot)}}","madeAtMs":{{TimeMs}},"unitGrams":1,"units":1000,"inputs":{{Masses(Inputs[lot])}},"state":"created","used":{{used}},"sold":0,"recovered":0,"destroyed":0,"failing":0,"hasPassed":false}""");

    private void Stock(int lot, int site, int units) => Put(
        "stock",
        $"{KeyOf(lot)}~{GlnOf(site)}",
        $$"""{"lot":"{{KeyOf(lot)}}","site":"{{GlnOf(site)}}","units":{{units}},"sinceMs":{{TimeMs}}}""");

    private void Event(string command, string type, string? action, string step, int site, IReadOnlyList<int> lots)
    {
        string does = action is null ? string.Empty : $"\"action\":\"{action}\",";
        string hash = HashOf(Events);
        string named = string.Join(',', lots.Select(lot => $"\"{KeyOf(lot)}\""));
        Put("event", hash, $$"""{"hash":"{{hash}}","id":"ni:///sha-256;{{hash}}?ver=CBV2.0","type":"{{type}}",{{does}}"bizStep":"{{step}}","disposition":"active","atMs":{{TimeMs}},"recordedAtMs":{{TimeMs}},"site":"{{GlnOf(site)}}","by":"{{Operator}}","lots":[{{named}}],"state":"stands"}""");
        Events++;
        Finish(command);
    }

    private void Put(string table, string key, string json) => changes.Add(($"food/{table}/{key}", json));

    private void Finish(string command)
    {
        Written.Enqueue((command, [.. changes]));
        changes.Clear();
    }
}
