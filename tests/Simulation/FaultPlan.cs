using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Kapok.Ledger.Membership;

namespace Kapok.Tests.Simulation;

/// <summary>What a Byzantine log may do.</summary>
[Flags]
internal enum LogFaults
{
    None = 0,
    Fork = 1,
    Drop = 2,
    Reorder = 4,
    ReorderVotes = 8,
    Late = 16,
    Rewrite = 32,
    Clamp = 64,
}

/// <summary>What a Byzantine member does.</summary>
internal enum MemberFault
{
    None,
    Silent,
    Twins,
    Scripted,
    Diverging,
}

/// <summary>What may go wrong in one run, drawn from its seed.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Size">Number of members, n.</param>
/// <param name="Log">Faults of the log; none is an honest log.</param>
/// <param name="Members">Fault of each member.</param>
/// <param name="CrashPerMille">How often a step of an honest member ends in a crash.</param>
/// <param name="SmallBlocks">Whether blocks fill up early.</param>
/// <param name="Events">Length of the faulty phase.</param>
internal sealed record FaultPlan(
    ulong Seed,
    int Size,
    LogFaults Log,
    IReadOnlyList<MemberFault> Members,
    int CrashPerMille,
    bool SmallBlocks,
    int Events)
{
    private static readonly MemberFault[] Kinds =
        [MemberFault.Silent, MemberFault.Twins, MemberFault.Twins, MemberFault.Scripted, MemberFault.Scripted, MemberFault.Diverging];

    internal bool IsLogHonest => Log == LogFaults.None;

    internal static FaultPlan Draw(ulong seed, Dice dice)
    {
        // One member is a network too, but there is little to break.
        int size = dice.Chance(30) ? 1 : World.Sizes[1 + dice.Below(World.Sizes.Count - 1)];
        LogFaults log = dice.Chance(350) ? LogFaults.None : (LogFaults)(1 + dice.Below(127));
        MemberFault[] members = new MemberFault[size];
        for (int faulty = dice.Below(Quorum.FaultyMax(size) + 1) + (dice.Chance(500) ? 1 : 0);
            faulty > 0 && members.Count(m => m != MemberFault.None) < Quorum.FaultyMax(size);
            faulty--)
        {
            members[dice.Below(size)] = dice.Pick(Kinds);
        }

        int crashes = dice.Chance(300) ? 0 : dice.Below(40);
        return new FaultPlan(seed, size, log, members, crashes, dice.Chance(400), 300 + dice.Below(900));
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"seed {Seed}, n {Size}, log {Log}, members [{string.Join(' ', Members)}], crashes {CrashPerMille}/1000, events {Events}; reproduce with KAPOK_SEED={Seed}");
}
