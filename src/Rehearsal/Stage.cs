using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Kapok.Contracts;
using Kapok.Cryptography;
using Kapok.Ledger.Execution;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Rehearsal;

/// <summary>A scenario with the contracts that it reads.</summary>
/// <param name="Contract">The scenario.</param>
/// <param name="Used">The contracts among its <see cref="ContractDefinition.Uses"/>.</param>
public sealed record RehearsedScenario(ContractDefinition Contract, IReadOnlyList<ContractDefinition> Used);

/// <summary>A scenario on a ledger of its own, with every record it wrote at hand.</summary>
internal sealed class Stage : IRecords
{
    private static readonly InternationalSuite Suite = new();

    private readonly RehearsedScenario scenario;
    private readonly RehearsalLedger ledger;
    private readonly SortedDictionary<string, byte[]> records = new(StringComparer.Ordinal);

    internal Stage(RehearsedScenario scenario, IReadOnlyList<Caller> parties)
    {
        this.scenario = scenario;
        ledger = new RehearsalLedger(Suite, [scenario.Contract, .. scenario.Used], parties);
    }

    internal IStateReader State => ledger;

    internal IReadOnlyDictionary<string, byte[]> Records => records;

    internal string Root => ledger.StateRoot().ToString();

    public IEnumerable<T> All<T>(Table<T> table)
        where T : class
    {
        foreach ((string key, byte[] value) in records)
        {
            if (key.StartsWith(table.FullKey(string.Empty), StringComparison.Ordinal)
                && table.Codec.TryRead(value, out T? record, out _))
            {
                yield return record!;
            }
        }
    }

    internal RehearsedOutcome Run(RehearsedCall call)
    {
        RehearsedOutcome outcome = ledger.Run(call);
        foreach (RecordChange change in outcome.Changes)
        {
            if (change.Value is { } value)
            {
                records[change.Key] = value.ToArray();
            }
            else
            {
                _ = records.Remove(change.Key);
            }
        }

        return outcome;
    }

    internal RehearsedOutcome Try(RehearsedCall call) => ledger.Try(call);

    internal string? TextOf(string key) =>
        ledger.TryGet(key, out ReadOnlyMemory<byte> value) ? Encoding.UTF8.GetString(value.Span) : null;

    /// <summary>A step as a call, with the records that its arguments name filled in.</summary>
    internal RehearsedCall CallOf(StoryStep step, Caller caller, long timeMs) => new(
        caller,
        timeMs,
        step.Contract ?? scenario.Contract.Name,
        step.Command!,
        JsonMatch.Filled(step.Arguments, ledger));

    internal ContractDefinition? Find(string? contract) =>
        scenario.Used.Append(scenario.Contract)
            .FirstOrDefault(c => c.Name == (contract ?? scenario.Contract.Name));

    internal static string Said(Wire.Outcome outcome) => outcome.Refusal.Length == 0
        ? "done"
        : outcome.Refusal + string.Concat(outcome.Details.Select(d => $" {d.Name}={d.Value}"));
}
