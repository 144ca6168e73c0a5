using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Unicode;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Membership;

namespace Kapok.Finality.Traces;

/// <summary>Reads lines of a trace (spec/traces.md).</summary>
public static class TraceReader
{
    /// <summary>Most bytes of a line: a hundred members' locks take about 20 KiB.</summary>
    public const int LineBytesMax = 64 * 1024;

    private const int DepthMax = 8;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = DepthMax, AllowDuplicateProperties = false };

    /// <summary>Reads one line.</summary>
    /// <param name="line">Untrusted bytes, with or without the line feed.</param>
    /// <param name="read">The event when it is one.</param>
    /// <param name="problem">What is wrong with it otherwise.</param>
    /// <returns>Whether it is an event.</returns>
    public static bool TryRead(ReadOnlyMemory<byte> line, out TraceLine? read, out string problem)
    {
        read = null;
        problem = ProblemOf(line.Span);
        if (problem.Length > 0)
        {
            return false;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(line, Strict);
            return TryRead(document.RootElement, out read, out problem);
        }
        catch (JsonException exception)
        {
            problem = "it is not JSON: " + exception.Message;
            return false;
        }
    }

    // Nothing in a trace needs an escape; without escapes every string is text.
    private static string ProblemOf(ReadOnlySpan<byte> line)
    {
        if (line.Length > LineBytesMax)
        {
            return "it is longer than 64 KiB";
        }

        return Utf8.IsValid(line) && !line.Contains((byte)'\\') ? string.Empty : "it is not UTF-8 without escapes";
    }

    private static bool TryRead(JsonElement element, out TraceLine? read, out string problem)
    {
        read = null;
        if (element.ValueKind != JsonValueKind.Object)
        {
            problem = "it is not a JSON object";
            return false;
        }

        TraceFields fields = new(element);
        TraceLine? line = Read(fields, fields.Text("event"), fields.Member("member"));
        problem = fields.End() ?? string.Empty;
        read = problem.Length == 0 ? line : null;
        return read is not null;
    }

    private static TraceLine? Read(TraceFields fields, string kind, string member)
    {
        switch (kind)
        {
            case "start":
                return ReadStart(fields, member);
            case "vote":
                return new VoteLine(member, PhaseOf(fields), fields.Block(1), fields.Hash("parent"));
            case "lock":
                return new LockLine(member, fields.Block(1), fields.Members("signers"));
            case "seal":
                return new SealLine(member, fields.Number("epoch", 2), fields.Lock("lock"), fields.Block("final", 0));
            case "epoch":
                return new EpochLine(
                    member, fields.Number("epoch", 2), fields.Block("start", 0), fields.Objects("set", ReadClaim));
            case "final":
                return new FinalLine(
                    member, fields.Block(1), fields.Hash("parent"), fields.Block("certified", 1), fields.Members("signers"));
            default:
                fields.Wrong("event", "must be start, vote, lock, seal, epoch or final");
                return null;
        }
    }

    private static StartLine ReadStart(TraceFields fields, string member)
    {
        StartLine start = new(member, fields.Hash("ledger"), fields.Members("members"), fields.Block(0));
        if (start.Members.Count is 0 or > Quorum.MembersMax || !IsAscending(start.Members))
        {
            fields.Wrong("members", "must be 1 to 100, ascending, each once");
        }

        return start;
    }

    private static bool IsAscending(IReadOnlyList<string> members) =>
        members.Zip(members.Skip(1)).All(pair => string.CompareOrdinal(pair.First, pair.Second) < 0);

    private static EpochClaim ReadClaim(TraceFields fields) => new(fields.Member("member"), fields.Lock("lock"));

    private static VotePhase PhaseOf(TraceFields fields)
    {
        string phase = fields.Text("phase");
        if (phase is not ("prepare" or "commit"))
        {
            fields.Wrong("phase", "must be prepare or commit");
        }

        return phase == "prepare" ? VotePhase.Prepare : VotePhase.Commit;
    }
}
