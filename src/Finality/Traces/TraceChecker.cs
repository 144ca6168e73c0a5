using System;
using System.Collections.Generic;
using System.Linq;

namespace Kapok.Finality.Traces;

/// <summary>
/// Replays what members traced against the rules of finality (spec/traces.md). The order of lines
/// matters inside one member only; a file may hold one member's lines or several members'.
/// </summary>
public sealed class TraceChecker
{
    private readonly Dictionary<string, TraceMember> members = [];
    private TraceLedger? ledger;
    private TraceClaims? claims;
    private TraceCounts counts = new();
    private TraceBreach? broken;

    /// <summary>Takes the next line as it stands in a file.</summary>
    /// <param name="place">Where it stands.</param>
    /// <param name="line">Untrusted bytes, with or without the line feed.</param>
    /// <returns>Whether to go on: false once a rule is broken.</returns>
    public bool Take(TracePlace place, ReadOnlyMemory<byte> line)
    {
        if (TraceReader.TryRead(line, out TraceLine? read, out string problem))
        {
            return Take(place, read!);
        }

        counts = counts with { Lines = counts.Lines + 1 };
        broken ??= new TraceBreach("T1", place, "the line is no event of a trace: " + problem);
        return false;
    }

    /// <summary>Takes the next event.</summary>
    /// <param name="place">Where it stands.</param>
    /// <param name="line">The event.</param>
    /// <returns>Whether to go on: false once a rule is broken.</returns>
    public bool Take(TracePlace place, TraceLine line)
    {
        if (broken is null)
        {
            Count(line);
            Broken? found = line is StartLine start ? Begin(start) : null;
            found ??= Judge(line, place);
            broken = found is null ? null : new TraceBreach(found.Rule, place, found.What);
        }

        return broken is null;
    }

    /// <summary>Compares what lines say about other members, once all lines were taken.</summary>
    /// <returns>The first broken rule or none, and what was read.</returns>
    public TraceReport Finish() => new(counts with { Members = members.Count }, broken ?? claims?.Find());

    private Broken? Begin(StartLine start)
    {
        ledger ??= new TraceLedger(start);
        claims ??= new TraceClaims(ledger);
        Broken? foreign = CheckLedger(start, ledger);
        if (foreign is null && !members.ContainsKey(start.Member))
        {
            members.Add(start.Member, new TraceMember(start, ledger, claims));
        }

        return foreign;
    }

    private Broken? Judge(TraceLine line, TracePlace place) =>
        members.TryGetValue(line.Member, out TraceMember? member)
            ? member.Take(line, place)
            : new Broken("T1", $"{line.Member} has a line before its start");

    private static Broken? CheckLedger(StartLine start, TraceLedger ledger) =>
        Broken.Unless(
            start.Ledger == ledger.Id,
            "T1",
            $"{start.Member} starts on ledger {TraceBlock.Short(start.Ledger)}, the first line on {TraceBlock.Short(ledger.Id)}")
        ?? Broken.Unless(
            start.Members.SequenceEqual(ledger.Members), "T1", $"{start.Member} starts with other members than the first line")
        ?? Broken.Unless(ledger.Has(start.Member), "T1", $"{start.Member} is no member");

    private void Count(TraceLine line)
    {
        TraceCounts read = counts with { Lines = counts.Lines + 1 };
        counts = line switch
        {
            VoteLine => read with { Votes = read.Votes + 1 },
            LockLine => read with { Locks = read.Locks + 1 },
            SealLine => read with { Seals = read.Seals + 1 },
            EpochLine => read with { Epochs = read.Epochs + 1 },
            FinalLine => read with { Finals = read.Finals + 1 },
            _ => read,
        };
    }
}
