using System;
using System.Collections.Generic;
using System.Linq;

namespace Kapok.Insight.Names;

/// <summary>Words that a name may not use freely, as they are written and as they are read.</summary>
internal static class WordScreen
{
    /// <summary>
    /// Words beside those that the standard publishes: of state organs, parties and armed forces, and
    /// superlatives (Enterprise Name Rules 2020, article 11; the selection is a proposal).
    /// </summary>
    internal static IReadOnlyList<string> Delicate { get; } =
    [
        "国务院", "人民政府", "共产党", "中共", "解放军", "武警", "公安", "法院", "检察院", "联合国", "国家级", "最高级", "最佳", "特供",
    ];

    /// <summary>The first word that stands in a name, or null.</summary>
    internal static string? Written(string name, IEnumerable<string> words) =>
        words.FirstOrDefault(word => name.Contains(word, StringComparison.Ordinal));

    /// <summary>The first word that a part of a name is read like, tones included, or null.</summary>
    internal static string? Heard(string name, IEnumerable<string> words) =>
        words.FirstOrDefault(word => Enumerable.Range(0, Math.Max(0, name.Length - word.Length + 1))
            .Any(start => IsReadLike(name.Substring(start, word.Length), word)));

    private static bool IsReadLike(string part, string word) =>
        part != word && part.Zip(word).All(pair => pair.First == pair.Second
            || (Pinyin.Of(pair.First) is { } reading && reading == Pinyin.Of(pair.Second)));
}
