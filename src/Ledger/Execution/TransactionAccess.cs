using System;
using System.Collections.Generic;
using System.Globalization;
using Google.Protobuf;
using Kapok.Contracts;
using Kapok.Contracts.Metering;

namespace Kapok.Ledger.Execution;

/// <summary>What one transaction may use (spec/execution.md, section 5).</summary>
public static class TransactionLimits
{
    /// <summary>Most records read.</summary>
    public const int ReadsMax = 1_000;

    /// <summary>Most records written.</summary>
    public const int WritesMax = 200;

    /// <summary>Most events.</summary>
    public const int EventsMax = 50;

    /// <summary>Most bytes of keys, values and payloads written.</summary>
    public const int WrittenBytesMax = 1_048_576;

    /// <summary>Most steps: calls, turns of loops, and items that the platform goes over.</summary>
    public const int StepsMax = 1_000_000;

    /// <summary>Most methods inside one another.</summary>
    public const int DepthMax = 500;

    /// <summary>Most bytes of arrays, objects and texts made.</summary>
    public const int AllocatedBytesMax = 16 * 1_048_576;

    /// <summary>Most characters of the details of a refusal.</summary>
    public const int DetailCharactersMax = 65_536;

    /// <summary>What one command or query may use of the machine.</summary>
    public static MeterLimits Meter { get; } = new(StepsMax, DepthMax, AllocatedBytesMax);
}

/// <summary>
/// The state as one transaction sees it. Its changes reach the block only when the command was done;
/// what it uses is counted, and over a limit it is stopped.
/// </summary>
internal sealed class TransactionAccess(StateOverlay block, ContractDefinition contract) : IStateAccess
{
    private readonly Dictionary<string, byte[]?> changes = new(StringComparer.Ordinal);
    private readonly List<Wire.Event> events = [];
    private readonly string prefix = contract.Name + "/";
    private int reads;
    private int writtenBytes;

    internal IReadOnlyList<Wire.Event> Events => events;

    public bool TryGet(string key, out ReadOnlyMemory<byte> value)
    {
        StateCell? cell = Find(key);
        value = cell?.Value ?? default;
        return cell is not null;
    }

    public StateCell? Find(string key)
    {
        DeclaredReads.Require(contract, key);
        reads++;
        Limit(reads <= TransactionLimits.ReadsMax, "reads", TransactionLimits.ReadsMax);
        return !changes.TryGetValue(key, out byte[]? changed) ? block.Find(key)
            : changed is null ? null
            : new StateCell(changed);
    }

    public void Set(string key, byte[]? value)
    {
        RequireOwn(key);
        changes[key] = value;
        Limit(changes.Count <= TransactionLimits.WritesMax, "writes", TransactionLimits.WritesMax);
        CountBytes(key.Length + (value?.Length ?? 0));
    }

    public void Emit(string name, byte[] payload)
    {
        events.Add(new Wire.Event
        {
            Contract = contract.Name,
            Name = name,
            Payload = UnsafeByteOperations.UnsafeWrap(payload),
        });
        Limit(events.Count <= TransactionLimits.EventsMax, "events", TransactionLimits.EventsMax);
        CountBytes(name.Length + payload.Length);
    }

    internal void Apply()
    {
        foreach ((string key, byte[]? value) in changes)
        {
            block.Set(key, value);
        }
    }

    // Only the owner writes a contract's records: one scenario can never spoil another's.
    private void RequireOwn(string key)
    {
        if (!key.StartsWith(prefix, StringComparison.Ordinal) || !RecordKey.IsFull(key))
        {
            throw new ContractStoppedException(Refusals.ContractFault.With(
                new Detail("fault", "record key " + (key.Length > 100 ? key[..100] : key))));
        }
    }

    private void CountBytes(int count)
    {
        writtenBytes += count;
        Limit(
            writtenBytes <= TransactionLimits.WrittenBytesMax,
            "bytes written",
            TransactionLimits.WrittenBytesMax);
    }

    private static void Limit(bool holds, string what, int max)
    {
        if (!holds)
        {
            string limit = max.ToString(CultureInfo.InvariantCulture) + " " + what;
            throw new ContractStoppedException(Refusals.LimitExceeded.With(new Detail("limit", limit)));
        }
    }
}

/// <summary>Leaves a contract from below, where it went past what one transaction may use.</summary>
/// <param name="outcome">The refusal.</param>
public sealed class ContractStoppedException(Contracts.Outcome outcome) : Exception
{
    /// <summary>The refusal that takes the place of the command's own answer.</summary>
    public Contracts.Outcome Outcome { get; } = outcome;
}
