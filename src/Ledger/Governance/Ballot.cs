using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Ledger.Membership;

namespace Kapok.Ledger.Governance;

/// <summary>Votes on a proposal. A member has one and may change it; who is no member any more counts no more.</summary>
/// <param name="ApprovedBy">The members that approve, ascending.</param>
/// <param name="RejectedBy">The members that reject, ascending.</param>
internal sealed record Ballot(IReadOnlyList<string> ApprovedBy, IReadOnlyList<string> RejectedBy)
{
    /// <summary>The votes with one more, or one changed.</summary>
    internal Ballot With(string member, bool isFor) =>
        new(Voices(ApprovedBy, member, isFor), Voices(RejectedBy, member, !isFor));

    /// <summary>What the votes decide.</summary>
    internal ProposalState Decide(MemberSet members)
    {
        int quorum = members.QuorumCount;
        return Count(ApprovedBy, members) >= quorum ? ProposalState.Approved
            : Count(RejectedBy, members) > members.Members.Count - quorum ? ProposalState.Rejected
            : ProposalState.Pending;
    }

    private static int Count(IReadOnlyList<string> voices, MemberSet members) =>
        voices.Count(voice => members.Find(voice) is not null);

    private static string[] Voices(IReadOnlyList<string> voices, string member, bool isAdded) =>
    [
        .. voices.Where(voice => voice != member).Concat(isAdded ? [member] : []).Order(StringComparer.Ordinal),
    ];
}
