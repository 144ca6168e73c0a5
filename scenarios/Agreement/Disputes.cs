using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;

namespace Kapok.Scenarios.Agreement;

/// <summary>
/// What becomes of a solidified chain: a notary, then a court or arbitration with its own computation.
/// </summary>
internal static class Disputes
{
    internal static Outcome Notarise(Call call, Agreement agreement, NotariseChain notarise)
    {
        Anchor anchor = agreement.Anchor!;
        return Chain.Partial(agreement, call.Caller.Uscc)
            ?? Refused.AnchorMismatch.When(
                notarise.Digest != anchor.Digest, ("expected", anchor.Digest), ("found", notarise.Digest))
            ?? Chain.Seal(
                call,
                agreement with { Evidence = EvidenceState.Notarised },
                notarise.At,
                new(Notary: new(notarise.Deed, anchor)));
    }

    internal static Outcome Submit(Call call, Agreement agreement, SubmitChain submit) =>
        Refused.PartyUnknown.When(
            agreement.PartyOf(call.Caller.Uscc) is null, ("party", call.Caller.Uscc), ("agreement", agreement.Number))
        ?? Chain.Partial(agreement, submit.Forum)
        ?? Chain.Seal(
            call,
            agreement with { Evidence = EvidenceState.Submitted, Forum = submit.Forum },
            submit.At,
            new(Submission: new(submit.Forum, submit.Case, agreement.Anchor!)));

    internal static Outcome Verify(Call call, Agreement agreement, VerifyChain verify)
    {
        Anchor anchor = agreement.Anchor!;
        if (verify.Digests.Count != anchor.Item)
        {
            return Refused.ItemsMissing.With(("expected", anchor.Item), ("found", verify.Digests.Count));
        }

        VerificationFacts facts = new(
            anchor, verify.Package, Differing(call, agreement, verify.Digests), Unserved(call, agreement));
        bool holds = facts.Differing.Count == 0 && facts.Unserved.Count == 0;
        return call.OnlyBy(agreement.Forum!.Value)
            ?? Chain.Seal(
                call,
                agreement with { Evidence = holds ? EvidenceState.Verified : EvidenceState.Failed },
                verify.At,
                new(Verification: facts));
    }

    private static List<long> Differing(Call call, Agreement agreement, IReadOnlyList<string> digests)
    {
        List<long> differing = [];
        for (int i = 0; i < digests.Count; i++)
        {
            SealedItem item = call.Find(Tables.Evidence, Tables.ItemKey(agreement.Number, i + 1))!;
            if (item.Digest != digests[i])
            {
                differing.Add(i + 1);
            }
        }

        return differing;
    }

    // Revoked later does not count: the certificate served when the authority stamped the signature.
    private static List<Uscc> Unserved(Call call, Agreement agreement) =>
    [
        .. agreement.Parties
            .Where(party => !call.Find(Tables.Certificates, party.Signed!.Certificate)!
                .ServedAt(party.Signed.GenTimeMs!.Value))
            .Select(party => party.Uscc),
    ];
}
