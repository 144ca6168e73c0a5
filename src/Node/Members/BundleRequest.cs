using System.Collections.Generic;
using Kapok.Cryptography;

namespace Kapok.Node.Members;

/// <summary>What an evidence bundle is asked to prove.</summary>
/// <param name="Keys">Full keys of records, present or absent.</param>
/// <param name="At">Height at which; null for the last final one.</param>
/// <param name="HasHistory">Whether all earlier versions are asked for too.</param>
/// <param name="Transactions">Transactions to prove; those that wrote the records come by themselves.</param>
internal sealed record BundleRequest(
    IReadOnlyList<string> Keys, ulong? At, bool HasHistory, IReadOnlyList<Hash> Transactions)
{
    /// <summary>Most keys, and most transactions.</summary>
    internal const int ItemsMax = 100;

    /// <summary>Most heights of one bundle.</summary>
    internal const int HeightsMax = 500;

    /// <summary>How far a state is taken back: most records that changed since.</summary>
    internal const int ChangesMax = 200_000;
}

/// <summary>Why a bundle cannot be made.</summary>
/// <param name="Code">Stable.</param>
/// <param name="Text">For people, with what to do.</param>
internal sealed record BundleProblem(string Code, string Text);
