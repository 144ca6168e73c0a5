using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;

namespace Kapok.Scenarios.Agreement;

/// <summary>The evidence chain of a contract: what may be appended, and appending it.</summary>
internal static class Chain
{
    /// <summary>What the first item names as the one before it.</summary>
    internal static readonly string Beginning = new('0', 64);

    /// <summary>Whether an item belongs at the end of the chain and was captured just now.</summary>
    internal static Outcome? Unfit(Call call, Agreement agreement, Place at) =>
        Refused.SequenceGap.When(
            at.Sequence != agreement.Next, ("expected", agreement.Next), ("found", at.Sequence))
        ?? Refused.ChainBroken.When(
            at.Previous != agreement.Head, ("expected", agreement.Head), ("found", at.Previous))
        ?? Skewed(call, at.CapturedAtMs);

    /// <summary>Whether a clock that was read elsewhere is too far from the ledger's.</summary>
    internal static Outcome? Skewed(Call call, long timeMs) => call.InForce(Standards.Rules) is { } rules
        ? Refused.ClockSkew.When(
            Math.Abs(call.TimeMs - timeMs) > rules.SkewMs,
            ("time", timeMs), ("block", call.TimeMs), ("max", rules.SkewSeconds))
        : Refusals.NoStandard.With(("standard", Standards.Rules.Name));

    /// <summary>Appends an item and saves the contract: the end of every rule that seals.</summary>
    internal static Outcome Seal(Call call, Agreement changed, Place at, Facts facts)
    {
        Item item = new(
            changed.Number, at.Sequence, at.Previous, at.CapturedAtMs, call.TimeMs, call.Caller.Uscc, facts);
        string digest = item.Digest();
        call.Put(Tables.Evidence, new(item, digest));
        return call.Save(Tables.Agreements, changed with
        {
            Next = at.Sequence + 1,
            Head = digest,
            ChangedAtMs = call.TimeMs,
        });
    }

    /// <summary>Platform and parties are no third parties to their own contract.</summary>
    internal static Outcome? Partial(Agreement agreement, Uscc third) => Refused.NotIndependent.When(
        third == agreement.Platform || agreement.PartyOf(third) is not null,
        ("found", third), ("agreement", agreement.Number));

    /// <summary>Whether every chain is whole: numbered from 1, each item naming the one before, up to the head.</summary>
    internal static bool AreWhole(IRecords records)
    {
        Dictionary<string, (long Next, string Head)> ends = [];
        foreach (SealedItem one in records.All(Tables.Evidence))
        {
            (long next, string head) = ends.GetValueOrDefault(one.Item.Agreement, (1, Beginning));
            if (one.Item.Sequence != next || one.Item.Previous != head)
            {
                return false;
            }

            ends[one.Item.Agreement] = (one.Item.Sequence + 1, one.Digest);
        }

        return records.All(Tables.Agreements).All(
            agreement => ends.GetValueOrDefault(agreement.Number, (1, Beginning)) == (agreement.Next, agreement.Head));
    }
}
