using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Kapok.Cryptography;
using Kapok.Ledger.Membership;

namespace Kapok.Simulator;

/// <summary>What a Byzantine log may do.</summary>
[Flags]
internal enum LogFaults
{
    /// <summary>Nothing: all readers see one list, with repetitions.</summary>
    None = 0,

    /// <summary>Shows batches to one side of the readers first.</summary>
    Fork = 1,

    /// <summary>Drops entries for single readers.</summary>
    Drop = 2,

    /// <summary>Shows entries in another order to each reader.</summary>
    Reorder = 4,

    /// <summary>Shows votes in another order to each reader.</summary>
    ReorderVotes = 8,

    /// <summary>Shows entries late.</summary>
    Late = 16,

    /// <summary>Rewrites what a restarted reader has not read for good.</summary>
    Rewrite = 32,

    /// <summary>Lets a restarted reader begin later than it asks.</summary>
    Clamp = 64,

    /// <summary>Shows nothing new from some moment on.</summary>
    Stall = 128,

    /// <summary>Never shows the batches of one member.</summary>
    Censor = 256,
}

/// <summary>What a Byzantine member does, or what happens to an unlucky one.</summary>
internal enum MemberFault
{
    /// <summary>Honest and lucky.</summary>
    None,

    /// <summary>Never there.</summary>
    Silent,

    /// <summary>Two live copies with one key and two disks.</summary>
    Twins,

    /// <summary>Signs whatever serves it.</summary>
    Scripted,

    /// <summary>Executes wrongly.</summary>
    Diverging,

    /// <summary>Loses its journal at a restart, and knows it.</summary>
    Forgetful,

    /// <summary>Is restored from an old copy of its disk, and does not know it.</summary>
    Restored,
}

/// <summary>What may go wrong in one run, drawn from its seed.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Sizes">Numbers of members, n, one after the other: members join behind the last and leave from there.</param>
/// <param name="Logs">Faults of each log; log i is operated by member i.</param>
/// <param name="Members">Fault of each member.</param>
/// <param name="CrashPerMille">How often a step of an honest member ends in a crash.</param>
/// <param name="SmallBlocks">Whether blocks fill up early.</param>
/// <param name="RealSuite">The suite that signs, or null where stand-ins do.</param>
/// <param name="Events">Length of the faulty phase.</param>
internal sealed record FaultPlan(
    ulong Seed,
    IReadOnlyList<int> Sizes,
    IReadOnlyList<LogFaults> Logs,
    IReadOnlyList<MemberFault> Members,
    int CrashPerMille,
    bool SmallBlocks,
    string? RealSuite,
    int Events)
{
    private static readonly MemberFault[] Kinds =
    [
        MemberFault.Silent, MemberFault.Twins, MemberFault.Twins, MemberFault.Scripted, MemberFault.Scripted,
        MemberFault.Scripted, MemberFault.Diverging, MemberFault.Forgetful, MemberFault.Restored,
    ];

    private static readonly int[] OtherSizes = [4, 5, 6, 7, 8, 9, 10];

    /// <summary>How many organisations there are, with and without a vote.</summary>
    internal int Size => Sizes.Max();

    internal bool AreLogsHonest => Logs.All(log => log == LogFaults.None);

    /// <summary>Draws a plan.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="dice">Dice of the seed.</param>
    /// <param name="suite">The suite that signs in this run, whatever the seed says; null leaves it to the seed.</param>
    /// <param name="changesSets">Whether members may join and leave.</param>
    internal static FaultPlan Draw(ulong seed, Dice dice, string? suite, bool changesSets)
    {
        // One member is a network too, but there is little to break.
        int first = dice.Chance(30) ? 1 : World.Sizes[1 + dice.Below(World.Sizes.Count - 1)];
        int[] sizes = [first, .. changesSets && seed % 3 == 2 ? NextSizes(first, dice) : []];
        LogFaults[] logs = DrawLogs(sizes.Max(), dice);
        MemberFault[] members = DrawMembers(sizes, dice);
        int crashes = dice.Chance(300) ? 0 : dice.Below(25);
        return new FaultPlan(seed, sizes, logs, members, crashes, dice.Chance(300), RealSuiteOf(seed, suite), Length(dice));
    }

    private static LogFaults[] DrawLogs(int size, Dice dice)
    {
        bool areHonest = dice.Chance(200);
        int honestLog = dice.Below(size);
        return
        [
            .. Enumerable.Range(0, size).Select(log => areHonest || log == honestLog || dice.Chance(250)
                ? LogFaults.None
                : (LogFaults)(1 + dice.Below(511)) & (dice.Chance(500) ? ~LogFaults.Stall : (LogFaults)511)),
        ];
    }

    private static MemberFault[] DrawMembers(int[] sizes, Dice dice)
    {
        MemberFault[] members = new MemberFault[sizes.Max()];
        for (int faulty = dice.Below(Quorum.FaultyMax(members.Length) + 1) + (dice.Chance(500) ? 1 : 0); faulty > 0; faulty--)
        {
            int member = dice.Below(members.Length);
            MemberFault fault = dice.Pick(Kinds);
            members[member] = sizes.All(n => IsBearable(members, member, n)) ? fault : members[member];
        }

        return members;
    }

    private static int[] NextSizes(int first, Dice dice)
    {
        int[] sizes = new int[1 + dice.Below(4)];
        for (int i = 0; i < sizes.Length; i++)
        {
            int before = i == 0 ? first : sizes[i - 1];
            sizes[i] = dice.Pick(OtherSizes.Where(size => size != before).ToArray());
        }

        return sizes;
    }

    // One more fault, and at most f of the first n members are faulty.
    private static bool IsBearable(MemberFault[] members, int member, int n) =>
        Enumerable.Range(0, n).Count(one => one == member || members[one] != MemberFault.None) <= Quorum.FaultyMax(n)
        || member >= n;

    // Real signatures are slow: one run of a hundred has them.
    private static string? RealSuiteOf(ulong seed, string? wish) =>
        wish ?? (seed % 100 == 37 ? InternationalSuite.SuiteName : null);

    // Short runs are many, long ones go deep.
    private static int Length(Dice dice) => dice.Chance(500) ? 2_000 + dice.Below(4_000) : 10_000 + dice.Below(12_000);

    /// <summary>The plan in words.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"seed {Seed}, n [{string.Join(' ', Sizes)}], logs [{string.Join(" | ", Logs)}], members [{string.Join(' ', Members)}], crashes {CrashPerMille}/1000, events {Events}{(RealSuite is null ? string.Empty : $", suite {RealSuite}")}");
}
