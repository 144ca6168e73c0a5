using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Kapok.Contracts;
using Kapok.Ledger.Execution;

namespace Kapok.Tests.Conformance.Scenarios;

/// <summary>Runs the commands of one contract and keeps the records that it wrote.</summary>
internal sealed class ScenarioHarness(ContractDefinition contract, IReadOnlyList<Caller> parties)
{
    private readonly RehearsalLedger ledger = new(Fixtures.Suite, [contract], parties);
    private readonly SortedDictionary<string, byte[]> records = new(StringComparer.Ordinal);

    internal IReadOnlyDictionary<string, byte[]> Records => records;

    internal string StateRoot => ledger.StateRoot().ToString();

    internal (Outcome Outcome, IReadOnlyList<HappenedEvent> Events) Run(ScenarioCall call)
    {
        RehearsedOutcome done = ledger.Run(
            new(call.Caller, call.TimeMs, contract.Name, call.Command, call.Arguments));
        foreach (RecordChange change in done.Changes)
        {
            records[change.Key] = change.Value!.Value.ToArray();
        }

        Refusal? refusal = done.IsDone
            ? null
            : contract.Refusals.Concat(Refusals.All).First(r => r.Code == done.Outcome.Refusal);
        Outcome outcome = new(refusal, [.. done.Outcome.Details.Select(d => new Detail(d.Name, d.Value))]);
        return (outcome, [.. done.Outcome.Events.Select(e => new HappenedEvent(e.Name, e.Payload.ToStringUtf8()))]);
    }

    internal string? TryGet(string key) =>
        ledger.TryGet(key, out ReadOnlyMemory<byte> value) ? Encoding.UTF8.GetString(value.Span) : null;
}

/// <summary>One command as a signer sends it.</summary>
internal sealed record ScenarioCall(Caller Caller, long TimeMs, string Command, byte[] Arguments);

/// <summary>An event that a command emitted.</summary>
internal sealed record HappenedEvent(string Name, string Payload);
