using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts.Json;

namespace Kapok.Contracts;

/// <summary>
/// The lives of a table's records: commands that make one or take one from state to state. What every
/// such command must check comes with it: the record exists, or does not yet; it is in a state from
/// which the step is allowed; it ends in a state that was declared. Each step emits one event.
/// </summary>
/// <typeparam name="TRecord">The record.</typeparam>
/// <typeparam name="TState">Its states.</typeparam>
/// <param name="table">The table.</param>
/// <param name="stateOf">The state of a record.</param>
public sealed class Life<TRecord, TState>(Table<TRecord> table, Func<TRecord, TState> stateOf)
    where TRecord : class
    where TState : struct, Enum
{
    private static readonly JsonCodec<StepTaken> Codec = new();

    /// <summary>The name, on the wire, of the field that holds the state.</summary>
    public string Field { get; init; } = "state";

    /// <summary>A command that makes a record under a key that no record has.</summary>
    /// <typeparam name="T">What it takes.</typeparam>
    /// <param name="name">Name, lower case with hyphens.</param>
    /// <param name="label">What people see.</param>
    /// <param name="roles">Roles of which the caller needs one; empty for any known signer.</param>
    /// <param name="to">The states in which the record may begin.</param>
    /// <param name="keyOf">The key of the record that it makes.</param>
    /// <param name="rule">Checks, then puts the record.</param>
    /// <returns>The command.</returns>
    public Command Begin<T>(
        string name,
        Label label,
        IReadOnlyList<Role> roles,
        IReadOnlyList<TState> to,
        Func<Call, T, string> keyOf,
        Func<Call, T, Outcome> rule)
        where T : class => Command.Of<T>(
            name,
            label,
            roles,
            (call, arguments) => Begin(call, name, to, keyOf(call, arguments), () => rule(call, arguments)),
            [.. to.Select(state => Transition(null, name, state))]);

    /// <summary>A command that takes a record a step on, or changes it within its state.</summary>
    /// <typeparam name="T">What it takes.</typeparam>
    /// <param name="name">Name, lower case with hyphens.</param>
    /// <param name="label">What people see.</param>
    /// <param name="roles">Roles of which the caller needs one; empty for any known signer.</param>
    /// <param name="from">The states from which the step is allowed.</param>
    /// <param name="to">The states in which it may end.</param>
    /// <param name="keyOf">The key of the record.</param>
    /// <param name="rule">Checks, then puts the changed record.</param>
    /// <returns>The command.</returns>
    public Command Step<T>(
        string name,
        Label label,
        IReadOnlyList<Role> roles,
        IReadOnlyList<TState> from,
        IReadOnlyList<TState> to,
        Func<T, string> keyOf,
        Func<Call, TRecord, T, Outcome> rule)
        where T : class => Command.Of<T>(
            name,
            label,
            roles,
            (call, arguments) => Step(
                call, new(name, from, to), keyOf(arguments), record => rule(call, record, arguments)),
            [.. from.SelectMany(f => to.Select(t => Transition(f, name, t)))]);

    private Outcome Begin(
        Call call, string command, IReadOnlyList<TState> to, string key, Func<Outcome> rule)
    {
        if (!RecordKey.IsValid(key))
        {
            return Refusals.Arguments.With(
                ("field", table.Model.Name), ("expected", "a key of letters, digits and -._~:/"), ("found", key));
        }

        if (call.Find(table, key) is not null)
        {
            return Refusals.RecordExists.With(("record", table.Model.Name), ("key", key));
        }

        Outcome outcome = rule();
        if (outcome.IsDone)
        {
            Tell(call, command, to, key, null);
        }

        return outcome;
    }

    private Outcome Step(Call call, Move move, string key, Func<TRecord, Outcome> rule)
    {
        TRecord? record = RecordKey.IsValid(key) ? call.Find(table, key) : null;
        if (record is null)
        {
            return Refusals.RecordUnknown.With(("record", table.Model.Name), ("key", key));
        }

        TState state = stateOf(record);
        if (!move.From.Contains(state))
        {
            return Refusals.WrongState.With(
                ("record", table.Model.Name),
                ("key", key),
                ("found", ChoiceCode.Of(state)),
                ("expected", string.Join(", ", move.From.Select(s => ChoiceCode.Of(s)))));
        }

        Outcome outcome = rule(record);
        if (outcome.IsDone)
        {
            Tell(call, move.Command, move.To, key, state);
        }

        return outcome;
    }

    // The declaration is a promise to those who read it, so that a rule that leaves it is a fault.
    private void Tell(Call call, string command, IReadOnlyList<TState> to, string key, TState? from)
    {
        TState? ended = call.Find(table, key) is { } record ? stateOf(record) : null;
        if (ended is not { } state || !to.Contains(state))
        {
            throw new PromiseBrokenException($"{command} left {table.Model.Name} in no declared state");
        }

        string code = ChoiceCode.Of(state);
        string? before = from is { } old ? ChoiceCode.Of(old) : null;
        string happened = before == code ? "changed" : code;
        call.State.Emit(
            table.Model.Name + "-" + happened, Codec.Write(new(key, before, code, command, call.Caller.Uscc)));
    }

    private Transition Transition(TState? from, string command, TState to) => new(
        table.Model.Name, from is { } state ? ChoiceCode.Of(state) : null, command, ChoiceCode.Of(to))
    {
        Field = Field,
    };

    private sealed record Move(string Command, IReadOnlyList<TState> From, IReadOnlyList<TState> To);
}

/// <summary>The event of a step in the life of a record.</summary>
/// <param name="Key">Key of the record within its table.</param>
/// <param name="From">State before; absent when the step made the record.</param>
/// <param name="State">State after.</param>
/// <param name="Command">The command.</param>
/// <param name="By">Who called it.</param>
public sealed record StepTaken(
    [Field("键", "Key")] string Key,
    [Field("原状态", "From")] string? From,
    [Field("状态", "State")] string State,
    [Field("命令", "Command")] string Command,
    [Field("操作方", "By")] Uscc By);
