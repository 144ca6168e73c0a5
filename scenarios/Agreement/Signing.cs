using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;
using Kapok.Contracts.Json;

namespace Kapok.Scenarios.Agreement;

/// <summary>From the draft to the last signature.</summary>
internal static class Signing
{
    internal static Outcome Draft(Call call, DraftAgreement draft)
    {
        if (call.InForce(Standards.Rules) is not { } rules)
        {
            return Refusals.NoStandard.With(("standard", Standards.Rules.Name));
        }

        return Refused.KindExcluded.When(rules.Excluded.Contains(draft.Kind), ("kind", ChoiceCode.Of(draft.Kind)))
            ?? NamedTwice(draft.Parties)
            ?? call.Save(Tables.Agreements, new(
                draft.Number,
                draft.Kind,
                draft.Hash,
                draft.Pages,
                draft.ReadingMin,
                call.Caller.Uscc,
                [.. draft.Parties.Select(p => new Party(p.Uscc, p.Signatory, false, false, false, null, null))],
                draft.Amends,
                AgreementState.Draft,
                EvidenceState.None,
                Next: 1,
                Chain.Beginning,
                call.TimeMs,
                Anchor: null,
                Forum: null));
    }

    internal static Outcome Send(Call call, Agreement agreement, SealStep send) =>
        call.OnlyBy(agreement.Platform)
        ?? Chain.Seal(
            call,
            agreement with { State = AgreementState.Sent, Evidence = EvidenceState.Collected },
            send.At,
            new(Text: new(
                agreement.Hash,
                agreement.Pages,
                agreement.ReadingMin,
                [.. agreement.Parties.Select(party => party.Uscc)])));

    internal static Outcome Sign(Call call, Agreement agreement, SignAgreement sign)
    {
        if (agreement.PartyOf(call.Caller.Uscc) is not { } party)
        {
            return Refused.PartyUnknown.With(("party", call.Caller.Uscc), ("agreement", agreement.Number));
        }

        if (call.Find(Tables.Certificates, sign.Certificate) is not { } certificate)
        {
            return Refusals.RecordUnknown.With(
                ("record", Tables.Certificates.Model.Name), ("key", sign.Certificate));
        }

        return Unready(party)
            ?? Refused.OtherText.When(
                sign.SignedHash != agreement.Hash, ("expected", agreement.Hash), ("found", sign.SignedHash))
            ?? Certificates.Unfit(call, certificate)
            ?? Chain.Seal(
                call,
                agreement.Advanced(party with { Signed = new(sign.Certificate, sign.At.Sequence, GenTimeMs: null) }),
                sign.At,
                new(Signature: new(party.Uscc, sign.SignedHash, sign.Algorithm, sign.Signature, certificate)));
    }

    private static Outcome? NamedTwice(IReadOnlyList<PartyNamed> parties)
    {
        HashSet<Uscc> named = [];
        return parties.FirstOrDefault(party => !named.Add(party.Uscc)) is { } twice
            ? Refused.PartyTwice.With(("party", twice.Uscc))
            : null;
    }

    private static Outcome? Unready(Party party) =>
        Refused.AlreadySigned.When(party.Signed is not null, ("party", party.Uscc))
        ?? Refused.ReadingMissing.When(!party.HasRead, ("party", party.Uscc))
        ?? Refused.SignatureBeforeIdentity.When(!party.IsIdentified, ("party", party.Uscc))
        ?? Refused.IntentMissing.When(!party.HasIntent, ("party", party.Uscc));
}
