using System;

namespace Kapok.Insight.Names;

/// <summary>One syllable of pinyin, such as <c>zhong</c> in tone 1.</summary>
/// <param name="Sound">Letters without tone; ü is v.</param>
/// <param name="Tone">1 to 4; 5 is without tone.</param>
internal readonly record struct Syllable(string Sound, int Tone)
{
    /// <summary>The sound as those hear it who do not keep zh and z, ch and c, sh and s, n and l, ng and n apart.</summary>
    internal string Confused { get; } = Confuse(Sound);

    private static string Confuse(string sound)
    {
        string text = sound.StartsWith('n') ? "l" + sound[1..] : sound;
        text = text.Length > 1 && text[1] == 'h' && "zcs".Contains(text[0]) ? text[0] + text[2..] : text;
        return text.EndsWith("ng", StringComparison.Ordinal) ? text[..^1] : text;
    }
}
