using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Kapok.Client;

/// <summary>What an evidence bundle is to prove.</summary>
/// <param name="Keys">Full keys, <c>contract/table/key</c>; 1 to 100 with the transactions.</param>
/// <param name="At">The height; null for the last final one.</param>
/// <param name="HasHistory">Whether all earlier versions come too.</param>
/// <param name="Transactions">Transaction ids; those that wrote the records come by themselves.</param>
public sealed record BundleQuery(
    IReadOnlyList<string> Keys, ulong? At, bool HasHistory, IReadOnlyList<string> Transactions)
{
    internal string ToQueryString()
    {
        IEnumerable<string> parts = Keys.Select(key => "record=" + Uri.EscapeDataString(key))
            .Concat(Transactions.Select(id => "transaction=" + Uri.EscapeDataString(id)));
        string height = At is { } at ? "&at=" + at.ToString(CultureInfo.InvariantCulture) : string.Empty;
        return string.Join('&', parts) + height + (HasHistory ? "&history=true" : string.Empty);
    }
}

/// <summary>An evidence bundle as a node sent it; nothing is verified yet.</summary>
/// <param name="Bytes">The file.</param>
public sealed record BundleBytes(ReadOnlyMemory<byte> Bytes);
