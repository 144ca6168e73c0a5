using System.Collections.Generic;
using System.Linq;

namespace Kapok.Insight.Names;

/// <summary>Pairs of neighbouring characters, with the two ends of the text as characters of their own.</summary>
internal static class Bigrams
{
    private const char End = '\u0000';

    /// <summary>Dice's coefficient of two texts: twice the pairs in common, by the pairs of both.</summary>
    internal static double Dice(string first, string second)
    {
        List<(char, char)> left = Of(first);
        List<(char, char)> right = Of(second);
        int all = left.Count + right.Count;
        int common = left.Count(right.Remove);
        return 2.0 * common / all;
    }

    private static List<(char Left, char Right)> Of(string text)
    {
        string whole = End + text + End;
        return [.. whole.Zip(whole.Skip(1))];
    }
}
