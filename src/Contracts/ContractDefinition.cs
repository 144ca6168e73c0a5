using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts.Json;

namespace Kapok.Contracts;

/// <summary>
/// Everything a contract declares. REST endpoints, CLI commands, documentation and checks are made
/// from it.
/// </summary>
/// <param name="Name">Name, lower case, such as <c>einvoice</c>.</param>
/// <param name="Version">Version of the rules, from 1.</param>
/// <param name="Label">What people see.</param>
public sealed record ContractDefinition(string Name, int Version, Label Label)
{
    /// <summary>Its commands.</summary>
    public IReadOnlyList<Command> Commands { get; init; } = [];

    /// <summary>Its public questions.</summary>
    public IReadOnlyList<Query> Queries { get; init; } = [];

    /// <summary>Its tables.</summary>
    public IReadOnlyList<TableModel> Tables { get; init; } = [];

    /// <summary>Its roles.</summary>
    public IReadOnlyList<Role> Roles { get; init; } = [];

    /// <summary>Its refusals; the shared ones are in <see cref="Contracts.Refusals"/>.</summary>
    public IReadOnlyList<Refusal> Refusals { get; init; } = [];

    /// <summary>How its records move from state to state; steps declared with their commands come by themselves.</summary>
    public IReadOnlyList<Transition> Lifecycle
    {
        get => [.. field, .. Commands.SelectMany(c => c.Transitions)];
        init;
    } = [];

    /// <summary>What holds of all its records together.</summary>
    public IReadOnlyList<ContractInvariant> Invariants { get; init; } = [];

    /// <summary>
    /// Names of the other contracts whose records it reads; reading any other is a fault.
    /// </summary>
    public IReadOnlyList<string> Uses { get; init; } = [];

    /// <summary>The standards that must be published before it works, with their first content.</summary>
    public IReadOnlyList<StandardSeed> Standards { get; init; } = [];

    /// <summary>Finds a command.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The command, or null.</returns>
    public Command? FindCommand(string name) => Commands.FirstOrDefault(c => c.Name == name);
}

/// <summary>One step in the life of a record.</summary>
/// <param name="Table">The record's table.</param>
/// <param name="From">State before, or null when the step makes the record.</param>
/// <param name="Command">The command that takes the step.</param>
/// <param name="To">State after.</param>
public sealed record Transition(string Table, string? From, string Command, string To)
{
    /// <summary>The field that holds the state; a record may live along two lines at once.</summary>
    public string Field { get; init; } = "state";
}

/// <summary>A standard that a contract reads, with the first version, published at genesis.</summary>
/// <param name="Name">Name of the standard.</param>
/// <param name="EffectiveFromMs">From when it is in force, UTC milliseconds.</param>
/// <param name="Basis">The law, notice or decision that it rests on.</param>
/// <param name="Content">UTF-8 JSON.</param>
/// <param name="Check">What is wrong with a content, or null; later versions must pass it too.</param>
/// <param name="Narrows">
/// Whether a local content, given second, is within a national one; null where there are no local ones.
/// </param>
public sealed record StandardSeed(
    string Name,
    long EffectiveFromMs,
    string Basis,
    ReadOnlyMemory<byte> Content,
    Func<ReadOnlyMemory<byte>, JsonProblem?> Check,
    Func<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>, bool>? Narrows)
{
    /// <summary>The records with which a ledger begins that has the standard.</summary>
    /// <returns>Full keys and values.</returns>
    public IEnumerable<KeyValuePair<string, byte[]>> FirstRecords()
    {
        StandardIndex index = new(Name, [new StandardVersion(1, EffectiveFromMs, Basis)]);
        yield return new(StandardIndex.Table.FullKey(Name), StandardIndex.Table.Codec.Write(index));
        yield return new(StandardIndex.ContentKey(Name, 1), Content.ToArray());
    }

    /// <summary>Declares a standard with its first version.</summary>
    /// <typeparam name="T">The content.</typeparam>
    /// <param name="standard">The standard.</param>
    /// <param name="effectiveFromMs">From when it is in force, UTC milliseconds.</param>
    /// <param name="basis">The law, notice or decision that it rests on.</param>
    /// <param name="content">The first content.</param>
    /// <returns>The seed.</returns>
    public static StandardSeed Of<T>(
        Standard<T> standard, long effectiveFromMs, string basis, T content)
        where T : class => new(
            standard.Name,
            effectiveFromMs,
            basis,
            standard.Codec.Write(content),
            utf8 => standard.Codec.TryRead(utf8.Span, out _, out JsonProblem? problem) ? null : problem,
            standard.Narrows is { } narrows
                ? (national, local) => standard.Codec.TryRead(national.Span, out T? first, out _)
                    && standard.Codec.TryRead(local.Span, out T? second, out _)
                    && narrows(first!, second!)
                : null);
}
