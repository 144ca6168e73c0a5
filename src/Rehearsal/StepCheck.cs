using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Kapok.Contracts;
using Kapok.Ledger.Execution;

namespace Kapok.Rehearsal;

/// <summary>Checks what one call did against what the scenario declares.</summary>
internal sealed class StepCheck(ContractDefinition contract)
{
    private readonly HashSet<Transition> declared = [.. contract.Lifecycle];

    private readonly ILookup<string, string> fields = contract.Lifecycle
        .Select(t => (t.Table, t.Field)).Distinct().ToLookup(t => t.Table, t => t.Field);

    /// <summary>The states of a record along its lines of life, such as <c>state</c>, with their values.</summary>
    internal IEnumerable<(string Table, string Field, string? State)> StatesOf(string fullKey, byte[]? value)
    {
        string[] parts = fullKey.Split('/', 3);
        JsonNode? record = value is null ? null : JsonNode.Parse(value);
        return parts[0] == contract.Name
            ? fields[parts[1]].Select(field => (parts[1], field, (string?)record?[field]))
            : [];
    }

    /// <summary>Whether some state does not allow a command that moves records of its table.</summary>
    internal bool IsIllegal(string table, string field, string? state, string command) =>
        declared.Any(t => t.Table == table && t.Field == field && t.Command == command)
        && !declared.Any(t => t.Table == table && t.Field == field && t.Command == command && t.From == state);

    /// <summary>Says what is wrong with what a call did, or null.</summary>
    internal string? Problem(
        RehearsedCall call, RehearsedOutcome outcome, IReadOnlyDictionary<string, byte[]> before)
    {
        if (!outcome.IsDone)
        {
            return outcome.Outcome.Refusal == Refusals.ContractFault.Code
                ? "failed: " + Stage.Said(outcome.Outcome)
                : outcome.Changes.Count > 0 ? "a refused command changed records" : null;
        }

        return outcome.Outcome.Events.Count == 0 && call.Contract == contract.Name
            ? "a done command emits an event"
            : Last(outcome.Changes).Select(change => ProblemOf(call, change.Key, change.Value, before))
                .FirstOrDefault(problem => problem is not null);
    }

    // A command may write a record more than once; what counts is where it ends.
    private static IEnumerable<(string Key, byte[]? Value)> Last(IReadOnlyList<RecordChange> changes) =>
        changes.GroupBy(c => c.Key, StringComparer.Ordinal).Select(g => (g.Key, g.Last().Value?.ToArray()));

    private string? ProblemOf(
        RehearsedCall call, string key, byte[]? value, IReadOnlyDictionary<string, byte[]> before)
    {
        byte[]? old = before.GetValueOrDefault(key);
        foreach (((string table, string field, string? from), (_, _, string? to)) in
            StatesOf(key, old).Zip(StatesOf(key, value)))
        {
            if (value is not null && from != to
                && !declared.Contains(new Transition(table, from, call.Command, to ?? string.Empty) { Field = field }))
            {
                return $"{table}.{field} went from {from ?? "nothing"} to {to}, which is not declared";
            }
        }

        return null;
    }
}
