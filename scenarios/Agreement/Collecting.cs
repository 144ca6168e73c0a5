using System;
using System.Linq;
using Kapok.Contracts;

namespace Kapok.Scenarios.Agreement;

/// <summary>Evidence of how a party came to sign, sealed by whoever captured it.</summary>
internal static class Collecting
{
    internal static Outcome Environment(Call call, Agreement agreement, SealEnvironment seal) =>
        call.OnlyBy(agreement.Platform)
        ?? Of(agreement, seal.Environment.Party, _ => Chain.Seal(
            call, agreement, seal.At, new(Environment: seal.Environment)));

    /// <summary>A failed comparison is evidence too; it identifies nobody.</summary>
    internal static Outcome Identity(Call call, Agreement agreement, SealIdentity seal) =>
        Chain.Partial(agreement, call.Caller.Uscc)
        ?? Of(agreement, seal.Identity.Party, party =>
            Refused.SignatoryDiffers.When(seal.Identity.Signatory != party.Signatory, ("party", party.Uscc))
            ?? Chain.Seal(
                call,
                agreement.Advanced(party with
                {
                    IsIdentified = party.IsIdentified || seal.Identity.Result == IdentityResult.SamePerson,
                }),
                seal.At,
                new(Identity: seal.Identity)));

    internal static Outcome Reading(Call call, Agreement agreement, SealReading seal) =>
        call.OnlyBy(agreement.Platform)
        ?? Of(agreement, seal.Reading.Party, party =>
            Unread(agreement, seal.Reading)
            ?? Outside(call, agreement, seal)
            ?? Chain.Seal(
                call, agreement.Advanced(party with { HasRead = true }), seal.At, new(Reading: seal.Reading)));

    internal static Outcome Intent(Call call, Agreement agreement, SealIntent seal) =>
        call.OnlyBy(agreement.Platform)
        ?? Of(agreement, seal.Intent.Party, party => Chain.Seal(
            call, agreement.Advanced(party with { HasIntent = true }), seal.At, new(Intent: seal.Intent)));

    private static Outcome Of(Agreement agreement, Uscc uscc, Func<Party, Outcome> rule) =>
        agreement.PartyOf(uscc) is { } party
            ? rule(party)
            : Refused.PartyUnknown.With(("party", uscc), ("agreement", agreement.Number));

    private static Outcome? Unread(Agreement agreement, ReadingFacts reading) =>
        Refused.PagesMismatch.When(
            reading.Dwell.Count != agreement.Pages, ("found", reading.Dwell.Count), ("expected", agreement.Pages))
        ?? Refused.DwellMismatch.When(
            reading.Dwell.Sum() != reading.Seconds, ("found", reading.Dwell.Sum()), ("expected", reading.Seconds))
        ?? Refused.ReadingTooShort.When(
            reading.Seconds < agreement.ReadingMin, ("found", reading.Seconds), ("min", agreement.ReadingMin))
        ?? Refused.NotReadToEnd.When(!reading.IsToEnd, ("party", reading.Party));

    // The log is by the signer's device, sending by the ledger, capture by the platform: three clocks.
    private static Outcome? Outside(Call call, Agreement agreement, SealReading seal)
    {
        long skewMs = call.InForce(Standards.Rules)!.SkewMs;
        long sentMs = call.Find(Tables.Evidence, Tables.ItemKey(agreement.Number, 1))!.Item.SealedAtMs;
        long openedMs = seal.Reading.OpenedAtMs;
        long closedMs = openedMs + (seal.Reading.Seconds * 1_000);
        return Refused.ReadingOutside.When(
            openedMs < sentMs - skewMs || closedMs > seal.At.CapturedAtMs + skewMs,
            ("opened", openedMs),
            ("seconds", seal.Reading.Seconds),
            ("sent", sentMs),
            ("captured", seal.At.CapturedAtMs));
    }
}
