using System.Globalization;
using System.IO;
using Kapok.Contracts;

namespace Kapok.Bench.Chaos;

/// <summary>Says what goes on, in the language of who reads.</summary>
/// <param name="notes">Where it is said.</param>
/// <param name="isChinese">In Chinese, or in English.</param>
internal sealed class Voice(TextWriter notes, bool isChinese)
{
    internal void Say(Label text, params object?[] values) => notes.WriteLine(Text(text, values));

    internal string Text(Label text, params object?[] values) =>
        string.Format(CultureInfo.InvariantCulture, isChinese ? text.Zh : text.En, values);
}
