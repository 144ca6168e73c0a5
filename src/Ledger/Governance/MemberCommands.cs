using Kapok.Contracts;

namespace Kapok.Ledger.Governance;

/// <summary>Proposes a change of the members.</summary>
/// <param name="Change">What it does.</param>
/// <param name="Member">Whom it is about.</param>
/// <param name="VotingKey">The key to vote with (SubjectPublicKeyInfo, base64), to add or re-key.</param>
/// <param name="Candidate">Who it is, to add or admit.</param>
/// <param name="Text">What the other members should know.</param>
public sealed record ProposeMember(
    [Field("变更", "Change")] MemberChange Change,
    [Field("成员标识", "Member id", LengthMax = 63)] string Member,
    [Field("表决公钥", "Voting key", LengthMax = 400)] string? VotingKey,
    [Field("申请人", "Candidate")] MemberCandidate? Candidate,
    [Field("说明", "Text", LengthMax = 1_000)] string? Text);

/// <summary>Approves, rejects or withdraws the proposal about a member.</summary>
/// <param name="Member">Whom it is about.</param>
/// <param name="ProposedAt">Height at which it was proposed: a vote counts for this proposal and no other.</param>
/// <param name="Readiness">With an approval: the challenge, signed by the new voting key, base64.</param>
public sealed record DecideMember(
    [Field("成员标识", "Member id", LengthMax = 63)] string Member,
    [Field("提案高度", "Proposed at height", Min = 1)] long ProposedAt,
    [Field("就绪签名", "Readiness", LengthMax = 400)] string? Readiness);
