namespace Kapok.Documents;

/// <summary>One value and what it is.</summary>
/// <param name="Name">Stands left.</param>
/// <param name="Value">Stands right; of any length.</param>
public sealed record PageRow(string Name, string Value);
