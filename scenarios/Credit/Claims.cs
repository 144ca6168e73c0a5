using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.Credit;

/// <summary>
/// Financing of receivables: the holder asks, a financier locks an amount, the credit centre registers.
/// Only locked and registered amounts count, so that of two financiers in one block one wins.
/// </summary>
internal static class Claims
{
    private static readonly ClaimState[] Held = [ClaimState.Locked, ClaimState.Registered];

    private static readonly Life<Receivable, ReceivableState> OfReceivable = new(Tables.Receivables, r => r.State);
    private static readonly Life<Claim, ClaimState> Life = new(Tables.Claims, c => c.State);

    internal static IReadOnlyList<Command> Commands { get; } =
    [
        OfReceivable.Step<RequestFinancing>(
            "request-financing",
            new("申请融资", "Request financing"),
            [],
            [ReceivableState.Confirmed],
            [ReceivableState.Confirmed],
            r => r.Receivable,
            Request),
        Life.Step<ClaimReference>(
            "lock", new("锁定", "Lock"), [Roles.Financier], [ClaimState.Requested], [ClaimState.Locked], r => r.Claim, Lock),
        Life.Step<RegisterClaim>(
            "register-claim",
            new("登记融资", "Register claim"),
            [Roles.CreditCentre],
            [ClaimState.Locked],
            [ClaimState.Registered],
            r => r.Claim,
            Register),
        Life.Step<ClaimReference>(
            "notify-debtor", new("通知债务人", "Notify debtor"), [], [ClaimState.Locked], [ClaimState.Locked], r => r.Claim, Notify),
        Life.Step<ConsentTransfer>(
            "consent-transfer",
            new("同意转让", "Consent to transfer"),
            [],
            [ClaimState.Registered],
            [ClaimState.Registered],
            c => c.Claim,
            (call, claim, consent) => call.OnlyBy(claim.Financier)
                ?? call.Save(Tables.Claims, claim with { ConsentTo = consent.To })),
        Life.Step<ClaimReference>(
            "release",
            new("解除", "Release"),
            [],
            [ClaimState.Requested, .. Held],
            [ClaimState.Released],
            r => r.Claim,
            Release),
    ];

    /// <summary>How commands on receivables move claims.</summary>
    internal static IReadOnlyList<Transition> Lifecycle { get; } =
    [
        new("claim", null, "request-financing", "requested"),
        new("claim", "locked", "pay-receivable", "released"),
        new("claim", "registered", "pay-receivable", "released"),
    ];

    private static Outcome Request(Call call, Receivable receivable, RequestFinancing request)
    {
        Outcome? refused = call.OnlyBy(receivable.Holder)
            ?? FinancingRefused.TooManyRequests.When(
                receivable.Claims >= Limit.Claims, ("receivable", receivable.Key), ("max", Limit.Claims))
            ?? Affordable(call, receivable, request.Amount);
        if (refused is not null)
        {
            return refused;
        }

        long number = receivable.Claims + 1;
        call.Put(Tables.Claims, new(
            Receivables.ClaimKey(receivable, number),
            receivable.Key,
            request.Financier,
            request.Kind,
            request.Amount,
            ClaimState.Requested,
            LockedUntil: null,
            Registration: null,
            RegisteredAtMs: null,
            NotifiedAtMs: null,
            ConsentTo: null,
            Received: Fen.Zero));
        return call.Save(Tables.Receivables, receivable with { Claims = number });
    }

    // The invoice is asked again at every step: a red flush may have come between.
    private static Outcome? Affordable(Call call, Receivable receivable, Fen amount)
    {
        Fen owed = Receivables.Owed(call.State, receivable);
        Fen remaining = owed - receivable.Financed;
        return Receivables.CheckConfirmed(receivable)
            ?? Receivables.CheckLive(receivable.Invoice, owed)
            ?? FinancingRefused.AboveRemaining.When(
                amount > remaining, ("amount", amount), ("remaining", remaining));
    }

    private static Outcome Lock(Call call, Claim claim, ClaimReference reference)
    {
        Receivable receivable = call.Find(Tables.Receivables, claim.Receivable)!;
        FinancingRules? rules = call.InForce(Standards.Financing);
        Outcome? refused = call.OnlyBy(claim.Financier)
            ?? Refusals.NoStandard.When(rules is null, ("standard", Standards.Financing.Name))
            ?? Affordable(call, receivable, claim.Amount);
        if (refused is not null)
        {
            return refused;
        }

        HolidayCalendar calendar = Standards.BankingDays(call.State, call.TimeMs);
        call.Put(Tables.Receivables, receivable with { Financed = receivable.Financed + claim.Amount });
        return call.Save(Tables.Claims, claim with
        {
            State = ClaimState.Locked,
            LockedUntil = call.Today.AddDays(rules!.LockDays, DayType.Working, calendar),
        });
    }

    private static Outcome Register(Call call, Claim claim, RegisterClaim register)
    {
        Receivable receivable = call.Find(Tables.Receivables, claim.Receivable)!;
        Receivable without = receivable with { Financed = receivable.Financed - claim.Amount };
        return FinancingRefused.LockExpired.When(call.Today > claim.LockedUntil, ("until", claim.LockedUntil!.Value))
            ?? Affordable(call, without, claim.Amount)
            ?? call.Save(Tables.Claims, claim with
            {
                State = ClaimState.Registered,
                Registration = register.Registration,
                RegisteredAtMs = call.TimeMs,
            });
    }

    private static Outcome Notify(Call call, Claim claim, ClaimReference reference) =>
        call.OnlyBy(claim.Financier)
        ?? FinancingRefused.AlreadyNotified.When(claim.NotifiedAtMs is not null, ("claim", claim.Key))
        ?? call.Save(Tables.Claims, claim with { NotifiedAtMs = call.TimeMs });

    // A lock that nobody registered in time holds nobody up: anybody may release it.
    private static Outcome Release(Call call, Claim claim, ClaimReference reference)
    {
        Receivable receivable = call.Find(Tables.Receivables, claim.Receivable)!;
        bool hasEnded = claim.State == ClaimState.Locked && call.Today > claim.LockedUntil;
        bool isWithdrawn = claim.State == ClaimState.Requested && call.Caller.Uscc == receivable.Holder;
        Outcome? refused = hasEnded || isWithdrawn ? null : call.OnlyBy(claim.Financier);
        if (refused is null && claim.State != ClaimState.Requested)
        {
            call.Put(Tables.Receivables, receivable with { Financed = receivable.Financed - claim.Amount });
        }

        return refused ?? call.Save(Tables.Claims, claim with { State = ClaimState.Released });
    }
}
