using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Ledger.Identity;
using Kapok.Ledger.Membership;

namespace Kapok.Ledger;

/// <summary>A log that orders epochs of a ledger.</summary>
/// <param name="Member">Index of the member whose node keeps it; null for a stream.</param>
/// <param name="Name">Id of that member, or name of the stream.</param>
public sealed record LedgerLog(int? Member, string Name)
{
    /// <summary>What people call it.</summary>
    public string Title => Member is null ? "stream " + Name : Name;
}

/// <summary>The logs of a ledger in their order: those of the members, then the streams (spec/ledger.md, L-8).</summary>
public static class LedgerLogs
{
    /// <summary>Most streams of a ledger.</summary>
    public const int StreamsMax = 16;

    /// <summary>Below this is the index of the log that orders epoch 0, before it is taken modulo their number.</summary>
    public const int FirstMax = 65_536;

    /// <summary>The logs.</summary>
    /// <param name="parameters">Parameters of the ledger.</param>
    /// <param name="members">Its members.</param>
    /// <returns>At least one; epoch e is ordered by the one with index e plus <c>first_log</c> mod their number.</returns>
    public static IReadOnlyList<LedgerLog> Of(Wire.Parameters parameters, MemberSet members) =>
    [
        .. members.Members.Where(_ => !parameters.NoHosted).Select(member => new LedgerLog(member.Index, member.Id)),
        .. parameters.Streams.Select(stream => new LedgerLog(null, stream.Name)),
    ];

    internal static bool AreUsable(Wire.Parameters parameters) =>
        parameters.Streams.Count <= StreamsMax
        && parameters.FirstLog < FirstMax
        && parameters.Streams.All(stream =>
            IdentityContract.IsIdentifier(stream.Name)
            && (stream.Operator.Length == 0 || IdentityContract.IsIdentifier(stream.Operator)))
        && parameters.Streams.Select(stream => stream.Name).Distinct(StringComparer.Ordinal).Count() == parameters.Streams.Count
        && !(parameters.NoHosted && parameters.Streams.Count == 0);
}
