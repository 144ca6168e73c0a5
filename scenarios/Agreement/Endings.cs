using System.Linq;
using Kapok.Contracts;

namespace Kapok.Scenarios.Agreement;

/// <summary>
/// How an effective contract ends: every party says so, or a new contract of the same parties takes its
/// place.
/// </summary>
internal static class Endings
{
    internal static Outcome Perform(Call call, Agreement agreement, SealStep perform) =>
        End(call, agreement, perform, Ending.Performed, AgreementState.Performed);

    internal static Outcome Terminate(Call call, Agreement agreement, SealStep terminate) =>
        End(call, agreement, terminate, Ending.Terminated, AgreementState.Terminated);

    internal static Outcome Amend(Call call, Agreement agreement, AmendAgreement amend) =>
        Refused.PartyUnknown.When(
            agreement.PartyOf(call.Caller.Uscc) is null, ("party", call.Caller.Uscc), ("agreement", agreement.Number))
        ?? Refused.NotAnAmendment.When(
            call.Find(Tables.Agreements, amend.By) is not { } next || !IsAmendment(next, agreement),
            ("by", amend.By), ("agreement", agreement.Number))
        ?? Chain.Seal(
            call,
            agreement with { State = AgreementState.Amended },
            amend.At,
            new(Ending: new(call.Caller.Uscc, Ending.Amended, amend.By)));

    private static Outcome End(Call call, Agreement agreement, SealStep step, Ending ending, AgreementState state)
    {
        if (agreement.PartyOf(call.Caller.Uscc) is not { } party)
        {
            return Refused.PartyUnknown.With(("party", call.Caller.Uscc), ("agreement", agreement.Number));
        }

        Agreement said = agreement.With(party with { Wants = ending });
        return Chain.Seal(
            call,
            said.Parties.All(p => p.Wants == ending) ? said with { State = state } : said,
            step.At,
            new(Ending: new(party.Uscc, ending, By: null)));
    }

    // Who signed the old contract has signed the new one, which said what it amends.
    private static bool IsAmendment(Agreement next, Agreement old) =>
        next.State == AgreementState.Effective
        && next.Amends == old.Number
        && old.Parties.All(party => next.PartyOf(party.Uscc) is not null);
}
