using System.Collections.Generic;
using System.Linq;

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

    /// <summary>How its records move from state to state.</summary>
    public IReadOnlyList<Transition> Lifecycle { get; init; } = [];

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

/// <summary>The first version of a standard, published when a ledger is created.</summary>
/// <param name="Name">Name of the standard.</param>
/// <param name="EffectiveFromMs">From when it is in force, UTC milliseconds.</param>
/// <param name="Basis">The law, notice or decision that it rests on.</param>
/// <param name="Content">UTF-8 JSON.</param>
public sealed record StandardSeed(
    string Name, long EffectiveFromMs, string Basis, System.ReadOnlyMemory<byte> Content);
