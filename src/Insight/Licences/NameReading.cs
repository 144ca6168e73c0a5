using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;
using Kapok.Insight.Names;

namespace Kapok.Insight.Licences;

/// <summary>Reads a name: what it is like, and which words it has.</summary>
internal static class NameReading
{
    /// <summary>From here on a name of the same industry is told as a match (proposal).</summary>
    internal const double MatchMin = 0.75;

    // A like name in another industry misleads less (proposal).
    private const double OtherIndustry = 0.5;

    private static readonly NameLikeness Nothing = new(0, LikenessWay.Characters);

    internal static FeatureReading Similarity(LicenceFacts facts, LicenceBackground background, out string? match)
    {
        (NameOnFile? name, NameLikeness likeness) = background.Names
            .Select(other => ((NameOnFile?)other, Weighted(facts.Name, other)))
            .Append((null, Nothing)).MaxBy(pair => pair.Item2.Value);
        match = likeness.Value >= MatchMin ? name!.FullName : null;
        string value = Figures.Of(likeness.Value, 2);
        return new("name-similarity", 1 - likeness.Value, name is null
            ? new("没有可比的名称", "there is no name to compare with")
            : new($"最近似的名称是 {name.FullName}（{Way(likeness).Zh} {value}）", $"the likest name is {name.FullName} ({Way(likeness).En} {value})"));
    }

    internal static FeatureReading Words(LicenceFacts facts, LicenceBackground background, out string? word)
    {
        IEnumerable<string> words = background.NationalWords.Concat(WordScreen.Delicate);
        word = WordScreen.Written(facts.Name.FullName, words);
        string? heard = WordScreen.Heard(facts.Name.TradeName, words);
        return (word, heard) switch
        {
            ({ } written, _) => new("banned-words", 0, new($"名称含“{written}”", $"the name has '{written}'")),
            (_, { } read) => new("banned-words", 0.5, new($"字号读音同“{read}”", $"the trade name is read like '{read}'")),
            _ => new("banned-words", 1, new("没有禁限用字词", "no banned word")),
        };
    }

    private static NameLikeness Weighted(NameOnFile name, NameOnFile other)
    {
        NameLikeness likeness = NameLikeness.Of(name.TradeName, other.TradeName);
        bool isSameIndustry = name.Division is null || other.Division is null || name.Division == other.Division;
        return isSameIndustry ? likeness : likeness with { Value = likeness.Value * OtherIndustry };
    }

    private static Label Way(NameLikeness likeness) => likeness.Way switch
    {
        LikenessWay.Sound => new("读音", "sound"),
        LikenessWay.Looks => new("字形", "looks"),
        _ => new("文字", "characters"),
    };
}
