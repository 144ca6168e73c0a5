using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kapok.Client;
using Kapok.Epcis;

namespace Kapok.Cli.Epcis;

/// <summary>Reads EPCIS files and says what is wrong with them.</summary>
internal static partial class EpcisFile
{
    internal static EpcisReading Read(string path) => EpcisReader.Read(Files.ReadBounded(path, EpcisLimits.FileBytesMax));

    /// <summary>The events of a file; one that has a problem ends the verb, so that no half of it is taken.</summary>
    internal static IReadOnlyList<EpcisEvent> Sound(Output output, string path)
    {
        EpcisReading reading = Read(path);
        if (reading.IsSound)
        {
            return reading.Document!.Events;
        }

        foreach (EpcisProblem problem in reading.Problems)
        {
            output.Note(TextOf(output.Surroundings, problem));
        }

        throw new StopException(
            ExitCode.Usage, output.Surroundings.Say(EpcisTexts.NotSound, path, reading.Problems.Count));
    }

    internal static string TextOf(Surroundings surroundings, EpcisProblem problem) => surroundings.Say(
        EpcisTexts.Problem,
        problem.Event is { } index ? surroundings.Say(EpcisTexts.EventPlace, index) : string.Empty,
        problem.Path,
        problem.Found,
        surroundings.Say(problem.Expected));

    internal static JsonObject JsonOf(EpcisProblem problem) => new()
    {
        ["event"] = problem.Event,
        ["path"] = problem.Path,
        ["found"] = problem.Found,
        ["expectedZh"] = problem.Expected.Zh,
        ["expectedEn"] = problem.Expected.En,
    };

    /// <summary>The lots that an event names, as keys of the ledger.</summary>
    internal static IEnumerable<string> LotsOf(EpcisEvent item) => ObjectsOf(item).Select(KeyOf).OfType<string>().Distinct();

    /// <summary>Everything that an event is about.</summary>
    internal static IEnumerable<string> ObjectsOf(EpcisEvent item) =>
        item.EpcList.Concat(item.ChildEpcs).Concat(item.InputEpcList).Concat(item.OutputEpcList).Concat(ClassesOf(item))
            .Prepend(item.ParentId).OfType<string>();

    /// <summary>The key of a lot that an identifier names; null when it names none.</summary>
    internal static string? KeyOf(string id) => GoodsId.Lot(id) is { } lot ? lot.Gtin + "/" + lot.Lot : null;

    /// <summary>The last word of a vocabulary's URI, such as <c>receiving</c>.</summary>
    internal static string WordOf(string? uri) => uri is null ? string.Empty : uri[(uri.LastIndexOfAny(['-', '/', ':']) + 1)..];

    /// <summary>The 64 digits of a CBV 2.0 event hash id; null of another id.</summary>
    internal static string? HashIn(string id) => HashId().Match(id) is { Success: true } match ? match.Groups[1].Value : null;

    private static IEnumerable<string> ClassesOf(EpcisEvent item) =>
        item.QuantityList.Concat(item.ChildQuantityList).Concat(item.InputQuantityList).Concat(item.OutputQuantityList)
            .Select(quantity => quantity.EpcClass);

    [GeneratedRegex(@"^ni:///sha-256;([0-9a-f]{64})\?ver=CBV2\.0\z", RegexOptions.CultureInvariant)]
    private static partial Regex HashId();
}
