using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Node.Networks;

/// <summary>What a value of <c>node.json</c> may be. The file is read by it, and its schema made of it.</summary>
/// <param name="Expected">What it is, for people.</param>
internal abstract record SettingsShape(Label Expected);

/// <summary>A text.</summary>
/// <param name="Choices">What it may be; null for anything.</param>
/// <param name="IsShown">Whether a message may show what was found; where somebody may have put a password it does not.</param>
internal sealed record TextShape(IReadOnlyList<string>? Choices = null, bool IsShown = true)
    : SettingsShape(Choices is null ? new Label("文本", "a text") : new Label(string.Join('|', Choices), string.Join('|', Choices)));

/// <summary>A whole number.</summary>
/// <param name="Min">The least.</param>
/// <param name="Max">The most.</param>
internal sealed record NumberShape(int Min, int Max)
    : SettingsShape(new Label($"{Min} 至 {Max} 的整数", $"a whole number from {Min} to {Max}"));

/// <summary>A list.</summary>
/// <param name="Item">What it holds.</param>
/// <param name="Max">Most items; one at least.</param>
internal sealed record ListShape(SettingsShape Item, int Max)
    : SettingsShape(new Label($"1 至 {Max} 项的列表", $"a list of 1 to {Max}"));

/// <summary>An object whose names the operator chooses.</summary>
/// <param name="NameWord">What a name is, for people.</param>
/// <param name="Item">What each name has.</param>
internal sealed record MapShape(string NameWord, SettingsShape Item)
    : SettingsShape(new Label($"以 {NameWord} 为名的对象", $"an object by {NameWord}"));

/// <summary>An object with names of its own.</summary>
/// <param name="Keys">Its names.</param>
internal sealed record ObjectShape(IReadOnlyList<SettingsKey> Keys) : SettingsShape(new Label("对象", "an object"));

/// <summary>A name of an object of <c>node.json</c>.</summary>
/// <param name="Name">The name.</param>
/// <param name="Shape">What it has.</param>
/// <param name="IsRequired">Whether the file lacks something without it; what is not required may be null.</param>
/// <param name="Meaning">What it means, in English as in the schema.</param>
internal sealed record SettingsKey(string Name, SettingsShape Shape, bool IsRequired, string Meaning)
{
    /// <summary>What counts without it; null where that is nothing.</summary>
    internal string? Default { get; init; }
}
