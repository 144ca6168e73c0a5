using System;
using System.Globalization;

namespace Kapok.Node.Members;

/// <summary>A bundle cannot be made of what this member has.</summary>
/// <param name="code">Stable.</param>
/// <param name="text">For people, with what to do.</param>
public sealed class UnprovableException(string code, string text) : Exception(text)
{
    internal BundleProblem Problem { get; } = new(code, text);

    internal static UnprovableException Pruned(ulong height, ulong firstHeight) => new(
        "pruned",
        string.Create(
            CultureInfo.InvariantCulture,
            $"This node no longer has block {height}, its oldest is {firstHeight}; ask a node that keeps more."));
}
