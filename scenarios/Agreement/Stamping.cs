using System.Linq;
using Kapok.Contracts;
using Kapok.Contracts.Json;

namespace Kapok.Scenarios.Agreement;

/// <summary>Time-stamps of an authority over items; one over the last item solidifies the chain.</summary>
internal static class Stamping
{
    internal static Outcome Stamp(Call call, Agreement agreement, StampItem stamp)
    {
        StampFacts facts = stamp.Stamp;
        return call.Find(Tables.Evidence, Tables.ItemKey(agreement.Number, facts.Item)) is { } stamped
            ? Chain.Partial(agreement, call.Caller.Uscc)
                ?? Untrue(call, facts, stamped.Digest)
                ?? Chain.Seal(call, Timed(agreement, facts), stamp.At, new(Stamp: facts))
            : Refused.ItemUnknown.With(("agreement", agreement.Number), ("item", facts.Item));
    }

    internal static Outcome Solidify(Call call, Agreement agreement, SolidifyChain solidify)
    {
        Anchor last = new(agreement.Next - 1, agreement.Head);
        StampFacts facts = new(last.Item, solidify.Token);
        return Chain.Partial(agreement, call.Caller.Uscc)
            ?? Refused.NotEffective.When(
                agreement.State < AgreementState.Effective,
                ("agreement", agreement.Number), ("found", ChoiceCode.Of(agreement.State)))
            ?? Unstamped(agreement)
            ?? Untrue(call, facts, last.Digest)
            ?? Chain.Seal(
                call,
                agreement with { Evidence = EvidenceState.Solidified, Anchor = last },
                solidify.At,
                new(Stamp: facts));
    }

    private static Outcome? Untrue(Call call, StampFacts stamp, string digest) =>
        Refused.ImprintMismatch.When(
            stamp.Token.Imprint != digest,
            ("item", stamp.Item), ("expected", digest), ("found", stamp.Token.Imprint))
        ?? Refused.NonceMismatch.When(
            stamp.Token.Nonce != stamp.Token.RequestNonce, ("expected", stamp.Token.RequestNonce))
        ?? Chain.Skewed(call, stamp.Token.GenTimeMs);

    private static Outcome? Unstamped(Agreement agreement) =>
        agreement.Parties.FirstOrDefault(party => party.Signed is { GenTimeMs: null }) is { } party
            ? Refused.SignatureNotStamped.With(("party", party.Uscc))
            : null;

    // The first time counts: a later token proves less.
    private static Agreement Timed(Agreement agreement, StampFacts stamp) =>
        agreement.Parties.FirstOrDefault(p => p.Signed?.Item == stamp.Item && p.Signed.GenTimeMs is null) is { } party
            ? agreement.With(party with { Signed = party.Signed! with { GenTimeMs = stamp.Token.GenTimeMs } })
            : agreement;
}
