namespace Kapok.Node.Networks;

/// <summary>How a node writes its log: <c>log</c> of <c>node.json</c>. What the command line says comes before it.</summary>
/// <param name="Format"><c>text</c> or <c>json</c>; null for what is said elsewhere.</param>
/// <param name="Level">The lowest level written, <c>trace</c> to <c>critical</c>; null for what is said elsewhere.</param>
public sealed record LogSettings(string? Format = null, string? Level = null);
