using System;
using System.Collections.Generic;
using System.Linq;

namespace Kapok.Insight.Scopes;

/// <summary>A standard item that words may mean.</summary>
/// <param name="Item">The item.</param>
/// <param name="Likeness">Cosine of the words and its title, 0 to 1.</param>
public sealed record ScopeSuggestion(ScopeItem Item, double Likeness);

/// <summary>
/// Finds the standard items that an applicant's own words may mean: TF-IDF over characters and pairs of
/// characters of the titles, compared by the cosine.
/// </summary>
public sealed class ScopeIndex
{
    // Words that nearly every title or description has carry nothing.
    private static readonly string[] Empty = ["销售", "服务", "经营", "公司", "业务", "零售", "批发"];

    private readonly IReadOnlyList<ScopeItem> items;
    private readonly Dictionary<string, double> weights;
    private readonly Dictionary<string, double>[] titles;

    /// <summary>Indexes the items.</summary>
    /// <param name="items">The standard items.</param>
    public ScopeIndex(IReadOnlyList<ScopeItem> items)
    {
        this.items = items;
        string[][] terms = [.. items.Select(item => Terms(item.Title).Distinct().ToArray())];
        weights = terms.SelectMany(title => title).GroupBy(term => term)
            .ToDictionary(group => group.Key, group => Math.Log((1.0 + items.Count) / (1.0 + group.Count())) + 1);
        titles = [.. items.Select(item => VectorOf(item.Title))];
    }

    /// <summary>The items that words may mean, likeliest first.</summary>
    /// <param name="words">The applicant's own words.</param>
    /// <param name="likenessMin">The least cosine that counts.</param>
    /// <param name="count">How many at most.</param>
    /// <returns>The suggestions; equal ones by code.</returns>
    public IReadOnlyList<ScopeSuggestion> Suggest(string words, double likenessMin, int count)
    {
        Dictionary<string, double> vector = VectorOf(words);
        return
        [
            .. items.Select((item, i) => new ScopeSuggestion(item, Cosine(vector, titles[i])))
                .Where(suggestion => suggestion.Likeness >= likenessMin)
                .OrderByDescending(suggestion => suggestion.Likeness)
                .ThenBy(suggestion => suggestion.Item.Code, StringComparer.Ordinal)
                .Take(count),
        ];
    }

    private Dictionary<string, double> VectorOf(string text) => Terms(text).Where(weights.ContainsKey)
        .GroupBy(term => term).ToDictionary(group => group.Key, group => group.Count() * weights[group.Key]);

    private static double Cosine(Dictionary<string, double> first, Dictionary<string, double> second)
    {
        double product = first.Sum(term => term.Value * second.GetValueOrDefault(term.Key));
        return product == 0 ? 0 : product / (Length(first) * Length(second));
    }

    private static double Length(Dictionary<string, double> vector) => Math.Sqrt(vector.Values.Sum(value => value * value));

    private static IEnumerable<string> Terms(string text)
    {
        string bare = Empty.Aggregate(text, (rest, word) => rest.Replace(word, string.Empty, StringComparison.Ordinal));
        return bare.Select(character => character.ToString())
            .Concat(bare.Zip(bare.Skip(1), (left, right) => string.Concat(left.ToString(), right)));
    }
}
