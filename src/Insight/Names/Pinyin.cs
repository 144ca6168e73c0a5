using System.Collections.Frozen;
using System.Linq;
using System.Text;

namespace Kapok.Insight.Names;

/// <summary>
/// How characters are read: the first kMandarin reading in the Unicode Han database (15.0) of each of the
/// 6,763 characters of GB 2312. Characters with several readings have one here.
/// </summary>
internal static class Pinyin
{
    private static readonly FrozenDictionary<char, Syllable> Readings = Read();

    /// <summary>How many characters are known.</summary>
    internal static int Count => Readings.Count;

    /// <summary>How a character is read, or null where it is not known.</summary>
    internal static Syllable? Of(char character) =>
        Readings.TryGetValue(character, out Syllable syllable) ? syllable : null;

    private static FrozenDictionary<char, Syllable> Read() =>
        Encoding.UTF8.GetString(Resource.Bytes("pinyin.txt")).TrimEnd('\n').Split('\n')
            .Select(line => line.Split(' '))
            .SelectMany(parts => parts[1].Select(character => (character, Parse(parts[0]))))
            .ToFrozenDictionary(pair => pair.character, pair => pair.Item2);

    private static Syllable Parse(string text) => new(text[..^1], text[^1] - '0');
}
