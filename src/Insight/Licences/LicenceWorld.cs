using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Kapok.Insight.Licences;

/// <summary>A generated application with what an experienced person would do.</summary>
/// <param name="Facts">The application.</param>
/// <param name="Item">Index of the item that the words were drawn from.</param>
/// <param name="IsStandard">Whether nobody would object: it may be approved at once.</param>
internal sealed record GeneratedApplication(LicenceFacts Facts, int Item, bool IsStandard);

/// <summary>
/// Generates a register and applications from stated distributions (docs/insight.md). The truth is drawn
/// from the defects themselves and from causes that no feature sees, never from features or scores.
/// </summary>
internal sealed class LicenceWorld
{
    private const int NamesOnFile = 400;

    private static readonly string[] Documents = ["form", "identity", "address", "articles"];

    private readonly Chance chance;
    private readonly NameMaker names;
    private readonly PlaceMaker places;

    internal LicenceWorld(ulong seed)
    {
        chance = new Chance(seed);
        names = new NameMaker(chance);
        places = new PlaceMaker(chance);
        Background = new(
            [.. Enumerable.Range(0, NamesOnFile).Select(_ => OnFile())],
            SampleItems.Items,
            ["中国", "中华", "中央", "全国", "国家"],
            Documents);
    }

    internal LicenceBackground Background { get; }

    internal IReadOnlyList<GeneratedApplication> Applications(int count) =>
        [.. Enumerable.Range(0, count).Select(_ => Application())];

    private GeneratedApplication Application()
    {
        int item = chance.Below(SampleItems.Items.Count);
        string words = chance.Pick(SampleItems.WordsOf(item));
        Defect<NameOnFile> name = names.Draw(Background.Names, DivisionOf(item), words);
        Defect<string> address = places.Address();
        Defect<int> sharing = places.Sharing();
        Defect<IReadOnlyList<string>> scope = Scope(item);
        Defect<PersonHistory> person = Person();
        string[] documents = [.. Documents.Where(_ => !chance.Is(0.02))];
        LicenceFacts facts = new(name.Value, words, address.Value, sharing.Value, scope.Value, documents, person.Value);
        double missing = documents.Length < Documents.Length ? 0.97 : 0;
        double[] objections = [name.Objection, address.Objection, sharing.Objection, scope.Objection, person.Objection, missing, 0.02];
        return new(facts, item, !objections.Select(chance.Is).ToArray().Any(isObjected => isObjected));
    }

    private Defect<IReadOnlyList<string>> Scope(int item)
    {
        string fitting = SampleItems.Items[item].Code;
        string other = chance.Pick(SampleItems.Items).Code;
        return chance.Kind(0.88, 0.07) switch
        {
            0 => new([fitting], 0),
            1 => new([other], other == fitting ? 0 : 0.7),
            _ => new([fitting, other], other == fitting ? 0 : 0.3),
        };
    }

    private Defect<PersonHistory> Person() => chance.Kind(0.92, 0.03, 0.02) switch
    {
        0 => new(new(chance.Poisson(0.3), 0, 0), 0),
        1 => new(new(4 + chance.Poisson(6), 0, 0), 0.4),
        2 => new(new(1 + chance.Poisson(1), 1, 0), 0.7),
        _ => new(new(1 + chance.Poisson(1), 0, 1), 0.5),
    };

    private NameOnFile OnFile()
    {
        int item = chance.Below(SampleItems.Items.Count);
        return NameMaker.Named(names.Fresh(), DivisionOf(item), chance.Pick(SampleItems.WordsOf(item)));
    }

    private static long DivisionOf(int item) => long.Parse(SampleItems.Items[item].Division, CultureInfo.InvariantCulture);
}

/// <summary>A drawn part of an application, with the probability that a person objects to it.</summary>
/// <typeparam name="T">The part.</typeparam>
/// <param name="Value">The part.</param>
/// <param name="Objection">The probability.</param>
internal sealed record Defect<T>(T Value, double Objection);
