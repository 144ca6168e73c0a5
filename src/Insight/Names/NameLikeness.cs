using System.Linq;

namespace Kapok.Insight.Names;

/// <summary>In what two names are alike.</summary>
public enum LikenessWay
{
    /// <summary>They are written with the same characters.</summary>
    Characters,

    /// <summary>They are read alike.</summary>
    Sound,

    /// <summary>Their characters look alike.</summary>
    Looks,
}

/// <summary>How alike two trade names are.</summary>
/// <param name="Value">0, nothing in common, to 1, the same.</param>
/// <param name="Way">In what.</param>
internal readonly record struct NameLikeness(double Value, LikenessWay Way)
{
    // What replacing a character costs, where 1 is another character altogether (proposal).
    private const double SameReading = 0.05;
    private const double OtherTone = 0.15;
    private const double ConfusedReading = 0.3;
    private const double LookAlike = 0.1;

    /// <summary>Compares two trade names by their Chinese characters: digits do not tell names apart.</summary>
    internal static NameLikeness Of(string first, string second)
    {
        char[] left = Chinese(first);
        char[] right = Chinese(second);
        NameLikeness best = new(ByCharacters(left, right), LikenessWay.Characters);
        best = Better(best, new(EditDistance.Similarity(left, right, BySound), LikenessWay.Sound));
        return Better(best, new(EditDistance.Similarity(left, right, ByLooks), LikenessWay.Looks));
    }

    /// <summary>The mean of the normalised edit distance and Dice's coefficient of pairs.</summary>
    internal static double ByCharacters(char[] first, char[] second) =>
        (EditDistance.Similarity(first, second, ByIdentity) + Bigrams.Dice(new(first), new(second))) / 2;

    /// <summary>What it costs to replace a character by one that is read in its way.</summary>
    internal static double BySound(char first, char second)
    {
        if (first == second)
        {
            return 0;
        }

        return (Pinyin.Of(first), Pinyin.Of(second)) switch
        {
            ({ } left, { } right) when left == right => SameReading,
            ({ } left, { } right) when left.Sound == right.Sound => OtherTone,
            ({ } left, { } right) when left.Confused == right.Confused => ConfusedReading,
            _ => 1,
        };
    }

    private static double ByIdentity(char first, char second) => first == second ? 0 : 1;

    private static double ByLooks(char first, char second) =>
        first == second ? 0 : LookAlikes.Are(first, second) ? LookAlike : 1;

    private static NameLikeness Better(NameLikeness best, NameLikeness other) => other.Value > best.Value ? other : best;

    private static char[] Chinese(string text) => [.. text.Where(c => !char.IsAsciiDigit(c))];
}
