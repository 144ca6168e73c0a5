using System;
using System.Buffers;
using System.Collections.Generic;
using System.Text.Json;
using Kapok.Cryptography;
using Kapok.Ledger;
using Kapok.Ledger.Blocks;

namespace Kapok.Finality.Traces;

/// <summary>Writes lines of a trace: fixed order of properties, no white space (spec/traces.md).</summary>
public static class TraceWriter
{
    /// <summary>Writes one line.</summary>
    /// <param name="line">The event.</param>
    /// <returns>UTF-8 JSON and a line feed.</returns>
    public static ReadOnlyMemory<byte> Write(TraceLine line)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            json.WriteString("event", EventOf(line));
            json.WriteString("member", line.Member);
            WriteFields(json, line);
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenMemory;
    }

    private static string EventOf(TraceLine line) => line switch
    {
        StartLine => "start",
        VoteLine => "vote",
        LockLine => "lock",
        SealLine => "seal",
        EpochLine => "epoch",
        FinalLine => "final",
        _ => throw new InvariantBrokenException("a line is of a known kind"),
    };

    private static void WriteFields(Utf8JsonWriter json, TraceLine line)
    {
        switch (line)
        {
            case StartLine start:
                Hash(json, "ledger", start.Ledger);
                Names(json, "members", start.Members);
                Fields(json, start.Final);
                break;
            case VoteLine vote:
                Vote(json, vote);
                break;
            case LockLine held:
                Fields(json, held.Block);
                Names(json, "signers", held.Signers);
                break;
            case SealLine seal:
                json.WriteNumber("epoch", seal.Epoch);
                Block(json, "lock", seal.Lock);
                Block(json, "final", seal.Final);
                break;
            case EpochLine epoch:
                Epoch(json, epoch);
                break;
            case FinalLine final:
                Final(json, final);
                break;
        }
    }

    private static void Vote(Utf8JsonWriter json, VoteLine vote)
    {
        json.WriteNumber("epoch", vote.Block.Epoch);
        json.WriteString("phase", vote.Phase == VotePhase.Prepare ? "prepare" : "commit");
        json.WriteNumber("height", vote.Block.Height);
        Hash(json, "block", vote.Block.Block);
        Hash(json, "parent", vote.Parent);
    }

    private static void Epoch(Utf8JsonWriter json, EpochLine epoch)
    {
        json.WriteNumber("epoch", epoch.Epoch);
        Block(json, "start", epoch.Start);
        json.WriteStartArray("set");
        foreach (EpochClaim claim in epoch.Set)
        {
            json.WriteStartObject();
            json.WriteString("member", claim.Member);
            Block(json, "lock", claim.Lock);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Final(Utf8JsonWriter json, FinalLine final)
    {
        Fields(json, final.Block);
        Hash(json, "parent", final.Parent);
        Block(json, "certified", final.Certified);
        Names(json, "signers", final.Signers);
    }

    private static void Block(Utf8JsonWriter json, string name, TraceBlock? block)
    {
        if (block is not { } named)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        Fields(json, named);
        json.WriteEndObject();
    }

    private static void Fields(Utf8JsonWriter json, TraceBlock block)
    {
        json.WriteNumber("epoch", block.Epoch);
        json.WriteNumber("height", block.Height);
        Hash(json, "block", block.Block);
    }

    private static void Hash(Utf8JsonWriter json, string name, Hash hash) =>
        json.WriteString(name, hash.ToString());

    private static void Names(Utf8JsonWriter json, string name, IReadOnlyList<string> members)
    {
        json.WriteStartArray(name);
        foreach (string member in members)
        {
            json.WriteStringValue(member);
        }

        json.WriteEndArray();
    }
}
