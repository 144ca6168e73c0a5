using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Kapok.Cryptography;
using Kapok.Finality.Traces;
using Kapok.Ledger.Blocks;

namespace Kapok.Tests.Unit.Finality.Traces;

/// <summary>
/// A valid trace of four members, written by hand. Epoch 1: a1 becomes final, a2 is prepared by three
/// and locked by m00 and m01 only. Epoch 2 starts from a2, and b3 behind it makes both final. Then m03
/// restarts and votes again as before.
/// </summary>
internal static class SampleTrace
{
    internal const string File = "sample.jsonl";

    internal static readonly TraceBlock Origin = new(0, 0, HashOf(0xee));
    internal static readonly TraceBlock A1 = new(1, 1, HashOf(0xa1));
    internal static readonly TraceBlock A2 = new(1, 2, HashOf(0xa2));
    internal static readonly TraceBlock B3 = new(2, 3, HashOf(0xb3));

    private static readonly string[] Four = ["m00", "m01", "m02", "m03"];

    internal static Hash HashOf(byte value) => Hash.From(Enumerable.Repeat(value, Hash.SizeBytes).ToArray());

    /// <summary>The trace; every vote is named by some certificate, and every seal by some set.</summary>
    internal static List<TraceLine> Lines() =>
    [
        .. Four.Select(member => Start(member, Origin)),
        .. Four.Select(member => Prepare(member, A1, Origin)),
        .. Four.SelectMany(member => Lock(member, A1, Origin)),
        .. Four.Select(member => Final(member, A1, Origin, A1)),
        .. Four.Take(3).Select(member => Prepare(member, A2, A1)),
        .. Four.Take(2).SelectMany(member => Lock(member, A2, A1, "m00", "m01", "m02")),
        Seal("m00", A2),
        Seal("m01", A2),
        Seal("m02", A1),
        Seal("m03", A1),
        Epoch("m00", A2, ("m00", A2), ("m01", A2), ("m02", A1)),
        Epoch("m01", A2, ("m01", A2), ("m02", A1), ("m03", A1)),
        Epoch("m02", A2, ("m00", A2), ("m02", A1), ("m03", A1)),
        Epoch("m03", A2, ("m00", A2), ("m01", A2), ("m03", A1)),
        .. Four.Select(member => Prepare(member, B3, A2)),
        .. Four.SelectMany(member => Lock(member, B3, A2)),
        .. Four.SelectMany(member => (IEnumerable<TraceLine>)[Final(member, A2, A1, B3), Final(member, B3, A2, B3)]),
        Start("m03", B3),
        Epoch("m03", A2, ("m00", A2), ("m01", A2), ("m03", A1)),
        Prepare("m03", B3, A2),
    ];

    internal static StartLine Start(string member, TraceBlock final) => new(member, Origin.Block, Four, final);

    internal static VoteLine Prepare(string member, TraceBlock block, TraceBlock parent) =>
        new(member, VotePhase.Prepare, block, parent.Block);

    internal static VoteLine Commit(string member, TraceBlock block, TraceBlock parent) =>
        new(member, VotePhase.Commit, block, parent.Block);

    internal static LockLine Locked(string member, TraceBlock block, params string[] signers) =>
        new(member, block, signers.Length > 0 ? signers : Others(member));

    /// <summary>A lock and the commit vote behind it.</summary>
    internal static IEnumerable<TraceLine> Lock(string member, TraceBlock block, TraceBlock parent, params string[] signers) =>
        [Locked(member, block, signers), Commit(member, block, parent)];

    internal static FinalLine Final(string member, TraceBlock block, TraceBlock parent, TraceBlock certified, params string[] signers) =>
        new(member, block, parent.Block, certified, signers.Length > 0 ? signers : Others(member));

    internal static SealLine Seal(string member, TraceBlock? held, ulong epoch = 2) => new(member, epoch, held, A1);

    internal static EpochLine Epoch(string member, TraceBlock start, params (string Member, TraceBlock? Lock)[] set) =>
        new(member, 2, start, [.. set.Select(item => new EpochClaim(item.Member, item.Lock))]);

    internal static List<string> Text(IEnumerable<TraceLine> lines) =>
        [.. lines.Select(line => Encoding.UTF8.GetString(TraceWriter.Write(line).Span))];

    internal static TraceReport Check(IEnumerable<TraceLine> lines)
    {
        TraceChecker checker = new();
        foreach ((int index, TraceLine line) in lines.Index())
        {
            _ = checker.Take(new TracePlace(File, index + 1), line);
        }

        return checker.Finish();
    }

    internal static TraceReport Check(IEnumerable<string> lines)
    {
        TraceChecker checker = new();
        foreach ((int index, string line) in lines.Index())
        {
            _ = checker.Take(new TracePlace(File, index + 1), Encoding.UTF8.GetBytes(line));
        }

        return checker.Finish();
    }

    // Three of four, another three for each member, so that every member signs in some certificate.
    private static string[] Others(string member) => [.. Four.Where(other => other != Next(member))];

    private static string Next(string member) => Four[(Array.IndexOf(Four, member) + 1) % Four.Length];
}
