namespace Kapok.Contracts;

/// <summary>What people see of a name, in both languages of the product.</summary>
/// <param name="Zh">Simplified Chinese (zh-CN).</param>
/// <param name="En">English.</param>
public sealed record Label(string Zh, string En);
