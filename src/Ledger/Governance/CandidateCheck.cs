using System;
using System.Linq;
using Kapok.Contracts;
using Kapok.Cryptography;
using Kapok.Ledger.Identity;
using Kapok.Ledger.Membership;

namespace Kapok.Ledger.Governance;

/// <summary>Whether a change of members can be made, at the proposal and again when a quorum approved it.</summary>
internal sealed class CandidateCheck(ICryptoSuite suite, MemberSet members)
{
    internal Outcome? Problem(Call call, MemberProposal proposal) => proposal.Change switch
    {
        MemberChange.Add => Addition(call, proposal),
        MemberChange.Rekey => Shape(proposal, hasCandidate: false, hasKey: true) ?? NotSeated(proposal) ?? BadKey(proposal),
        MemberChange.Remove => Removal(proposal),
        MemberChange.Recertify => Shape(proposal, hasCandidate: true, hasKey: false)
            ?? NotSeated(proposal) ?? SameAuthority(call, proposal) ?? Identity(call, proposal),
        MemberChange.Observe => Shape(proposal, hasCandidate: true, hasKey: false)
            ?? Seated(proposal) ?? Observing(call, proposal) ?? Identity(call, proposal),
        _ => Shape(proposal, hasCandidate: false, hasKey: false)
            ?? MembersRefused.NotObserving.When(!IsObserving(call, proposal), ("member", proposal.Member)),
    };

    private Outcome? Addition(Call call, MemberProposal proposal) => Shape(proposal, hasCandidate: true, hasKey: true)
        ?? Seated(proposal)
        ?? MembersRefused.TooMany.When(members.Members.Count >= Quorum.MembersMax, ("max", Quorum.MembersMax))
        ?? BadKey(proposal)
        ?? Identity(call, proposal);

    private Outcome? Removal(MemberProposal proposal) => Shape(proposal, hasCandidate: false, hasKey: false)
        ?? NotSeated(proposal)
        ?? MembersRefused.LastMember.When(members.Members.Count == 1, ("member", proposal.Member));

    private static Outcome? Shape(MemberProposal proposal, bool hasCandidate, bool hasKey) =>
        Wrong(proposal.Candidate is not null != hasCandidate, hasCandidate ? "it needs who it is about" : "it needs no application")
        ?? Wrong(proposal.VotingKey is not null != hasKey, hasKey ? "it needs a voting key" : "it needs no voting key");

    /// <summary>Certificate id of the candidate's CA.</summary>
    internal string AuthorityOf(MemberProposal proposal) => TryRead(proposal.Candidate!.Authority, out CertificateFacts? facts)
        ? facts!.Id.ToString()
        : throw new InvariantBrokenException("a candidate was checked");

    private static Outcome? Wrong(bool isWrong, string problem) =>
        MembersRefused.BadProposal.When(isWrong, ("problem", problem));

    private Outcome? Seated(MemberProposal proposal) => MembersRefused.AlreadySeated.When(
        members.Find(proposal.Member) is not null, ("member", proposal.Member));

    private Outcome? NotSeated(MemberProposal proposal) => MembersRefused.NotSeated.When(
        members.Find(proposal.Member) is null, ("member", proposal.Member));

    private static Outcome? Observing(Call call, MemberProposal proposal) =>
        MembersRefused.AlreadyObserving.When(IsObserving(call, proposal), ("member", proposal.Member))
        ?? MembersRefused.TooMany.When(
            MemberTables.ObserversIn(call.State).Count >= MembersContract.ObserversMax, ("max", MembersContract.ObserversMax));

    private static bool IsObserving(Call call, MemberProposal proposal) =>
        MemberTables.ObserversIn(call.State).Contains(proposal.Member);

    // One key, one vote.
    private Outcome? BadKey(MemberProposal proposal)
    {
        byte[] encoded = new byte[proposal.VotingKey!.Length];
        bool isKey = Convert.TryFromBase64String(proposal.VotingKey, encoded, out int length)
            && suite.TryImportPublicKey(encoded.AsSpan(0, length), out _);
        Member? holder = members.Members.FirstOrDefault(
            member => member.VotingKey.SubjectPublicKeyInfo.Span.SequenceEqual(encoded.AsSpan(0, length)));
        return Wrong(!isKey, $"the voting key is none of suite {suite.Name}")
            ?? (holder is null ? null : MembersRefused.KeyTaken.With(("member", holder.Id)));
    }

    private Outcome? Identity(Call call, MemberProposal proposal)
    {
        MemberCandidate candidate = proposal.Candidate!;
        return Wrong(!IdentityContract.IsIdentifier(proposal.Member), "the id may hold lower-case letters, digits and hyphens only")
            ?? Wrong(
                !EndpointAddress.TryParse(candidate.Address, out _) || candidate.Keys.Count is not (1 or 2),
                "the address is not HOST:PORT, or there are not one or two TLS keys")
            ?? Wrong(!HasCertificates(proposal.Member, candidate), "the certificates are not those of a CA and its operator")
            ?? Taken(call, proposal.Member, candidate, proposal.Change == MemberChange.Recertify)
            ?? KnownKey(call, candidate);
    }

    private bool HasCertificates(string member, MemberCandidate candidate) =>
        TryRead(candidate.Authority, out CertificateFacts? authority)
        && TryRead(candidate.Operator, out CertificateFacts? @operator)
        && authority!.Kind == CertificateKind.Authority
        && @operator!.Kind == CertificateKind.Operator
        && authority.Organisation == member
        && @operator.Organisation == member
        && Certificates.IsIssuedBy(
            suite, Convert.FromBase64String(candidate.Operator), Convert.FromBase64String(candidate.Authority));

    // The CA stands in the member set: with the same one the set would not change.
    private static Outcome? SameAuthority(Call call, MemberProposal proposal) => Wrong(
        call.Find(IdentityTables.Authorities, proposal.Member)?.Certificate == proposal.Candidate!.Authority,
        "the CA is the one that the member has");

    // Who was a member or is an observer comes back as who it was.
    private static Outcome? Taken(Call call, string member, MemberCandidate candidate, bool mayReplaceAuthority)
    {
        Organisation? known = call.Find(IdentityTables.Organisations, member);
        bool isOther = known is not null
            && (known.Member != member || known.Uscc != candidate.Uscc
                || (!mayReplaceAuthority && call.Find(IdentityTables.Authorities, member)?.Certificate != candidate.Authority));
        string? holder = call.Find(IdentityTables.UsccHolders, candidate.Uscc.Text)?.Organisation;
        return MembersRefused.IdentityTaken.When(isOther, ("identity", member))
            ?? MembersRefused.IdentityTaken.When(holder is not null && holder != member, ("identity", candidate.Uscc.Text));
    }

    // As for any certificate: a key that was registered, and perhaps revoked, does not come back under another one.
    private Outcome? KnownKey(Call call, MemberCandidate candidate)
    {
        bool isRead = TryRead(candidate.Operator, out CertificateFacts? facts);
        Invariant.That(isRead, "the certificates were read before");
        string? registered = call.Find(IdentityTables.Keys, suite.Digest(facts!.PublicKey.Span).ToString())?.Certificate;
        return Wrong(
            registered is not null && registered != facts.Id.ToString(),
            "the operator's key is registered with another certificate");
    }

    private bool TryRead(string base64, out CertificateFacts? facts)
    {
        byte[] der = new byte[base64.Length];
        facts = null;
        return Convert.TryFromBase64String(base64, der, out int length)
            && Certificates.TryRead(suite, der.AsMemory(0, length), out facts);
    }
}
