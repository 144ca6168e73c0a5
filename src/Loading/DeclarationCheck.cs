using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;

namespace Kapok.Loading;

/// <summary>
/// Looks at a declaration as a whole, before anything runs: names that are no names or stand twice, missing
/// labels, roles of others, lives with states that do not exist.
/// </summary>
public static class DeclarationCheck
{
    /// <summary>Checks a declaration.</summary>
    /// <param name="contract">The declaration.</param>
    /// <returns>What is wrong; empty when nothing is.</returns>
    public static IReadOnlyList<DeclarationProblem> Run(ContractDefinition contract)
    {
        ArgumentNullException.ThrowIfNull(contract);
        return
        [
            .. Names(contract), .. Twice(contract), .. Labels(contract), .. Roles(contract), .. Tables(contract),
            .. contract.Lifecycle.Distinct().SelectMany(step => Step(contract, step)), .. Uses(contract),
        ];
    }

    private static IEnumerable<DeclarationProblem> Names(ContractDefinition contract)
    {
        IEnumerable<(string Where, string Name)> names =
        [
            ("contract", contract.Name),
            .. contract.Commands.Select(c => ("command", c.Name)),
            .. contract.Queries.Select(q => ("query", q.Name)),
            .. contract.Tables.Select(t => ("table", t.Name)),
            .. contract.Refusals.Select(r => ("refusal", r.Code)),
        ];
        foreach ((string where, string name) in names.Where(n => !RecordKey.IsName(n.Name)))
        {
            yield return new($"{where} {name}", DeclarationTexts.Name);
        }

        foreach (StandardSeed seed in contract.Standards.Where(s => !RecordKey.IsValid(s.Name) || s.Name.Length > RecordKey.NameLengthMax))
        {
            yield return new($"standard {seed.Name}", DeclarationTexts.StandardName);
        }

        if (contract.Version < 1)
        {
            yield return new("version", DeclarationTexts.Version);
        }
    }

    private static IEnumerable<DeclarationProblem> Twice(ContractDefinition contract) =>
        Twice("command", contract.Commands.Select(c => c.Name).Concat(contract.Queries.Select(q => q.Name)))
            .Concat(Twice("table", contract.Tables.Select(t => t.Name)))
            .Concat(Twice("role", contract.Roles.Select(r => r.Name)))
            .Concat(Twice("refusal", contract.Refusals.Select(r => r.Code)))
            .Concat(Twice("standard", contract.Standards.Select(s => s.Name)))
            .Concat(Twice("invariant", contract.Invariants.Select(i => i.Name)));

    private static IEnumerable<DeclarationProblem> Twice(string what, IEnumerable<string> names) => names
        .GroupBy(name => name, StringComparer.Ordinal)
        .Where(group => group.Count() > 1)
        .Select(group => new DeclarationProblem($"{what} {group.Key}", DeclarationTexts.Twice));

    private static IEnumerable<DeclarationProblem> Labels(ContractDefinition contract)
    {
        IEnumerable<(string Where, Label? Label)> labels =
        [
            ("contract " + contract.Name, contract.Label),
            .. contract.Commands.Select(c => ("command " + c.Name, c.Label)),
            .. contract.Commands.SelectMany(c => Fields("command " + c.Name, c.Arguments)),
            .. contract.Queries.Select(q => ("query " + q.Name, q.Label)),
            .. contract.Queries.SelectMany(q => Fields("query " + q.Name, q.Arguments).Concat(Fields("query " + q.Name, q.Answer))),
            .. contract.Tables.Select(t => ("table " + t.Name, t.Label)),
            .. contract.Tables.SelectMany(t => Fields("table " + t.Name, t.Shape)),
            .. contract.Roles.Select(r => ("role " + r.Name, r.Label)),
            .. contract.Refusals.Select(r => ("refusal " + r.Code, r.Text)),
        ];
        return labels.Where(l => string.IsNullOrWhiteSpace(l.Label?.Zh) || string.IsNullOrWhiteSpace(l.Label.En))
            .Select(l => new DeclarationProblem(l.Where, DeclarationTexts.NoLabel)).Distinct();
    }

    private static IEnumerable<(string Where, Label? Label)> Fields(string where, Shape shape) => shape.Fields.SelectMany(
        field => (field.Value.Item ?? field.Value).Record is { } inner
            ? Fields($"{where}.{field.Name}", inner).Prepend(($"{where}.{field.Name}", field.Label))
            : [($"{where}.{field.Name}", field.Label)]);

    private static IEnumerable<DeclarationProblem> Roles(ContractDefinition contract)
    {
        string own = contract.Name + ".";
        foreach (Role role in contract.Roles.Where(r => !r.Name.StartsWith(own, StringComparison.Ordinal)))
        {
            yield return new("role " + role.Name, DeclarationTexts.ForeignRole(own));
        }

        HashSet<string> known = [.. contract.Roles.Select(role => role.Name)];
        foreach (Command command in contract.Commands)
        {
            foreach (Role role in command.Roles.Where(r => r.Name.StartsWith(own, StringComparison.Ordinal) && !known.Contains(r.Name)))
            {
                yield return new("command " + command.Name, DeclarationTexts.UnknownRole(role.Name));
            }
        }
    }

    private static IEnumerable<DeclarationProblem> Tables(ContractDefinition contract) => contract.Tables
        .Where(table => table.Contract != contract.Name)
        .Select(table => new DeclarationProblem("table " + table.Name, DeclarationTexts.ForeignTable(table.Contract, contract.Name)));

    private static IEnumerable<DeclarationProblem> Step(ContractDefinition contract, Transition step)
    {
        string where = $"lifecycle {step.Table}: {step.Command}";
        if (contract.FindCommand(step.Command) is null)
        {
            yield return new(where, DeclarationTexts.UnknownCommand);
        }

        TableModel? table = contract.Tables.FirstOrDefault(t => t.Name == step.Table);
        Field? field = table?.Shape.Fields.FirstOrDefault(f => f.Name == step.Field);
        if (table is null)
        {
            yield return new(where, DeclarationTexts.UnknownTable);
        }
        else if (field?.Value.Kind != ValueKind.Choice)
        {
            yield return new(where, DeclarationTexts.NoState(step.Field));
        }

        foreach (string state in new[] { step.From, step.To }.OfType<string>()
            .Where(state => field?.Value.Kind == ValueKind.Choice && !field.Value.Choices.Contains(state)))
        {
            yield return new(where, DeclarationTexts.UnknownState(state, string.Join(", ", field!.Value.Choices)));
        }
    }

    private static IEnumerable<DeclarationProblem> Uses(ContractDefinition contract) => contract.Uses
        .Where(name => name == contract.Name || !RecordKey.IsName(name))
        .Select(name => new DeclarationProblem("uses " + name, DeclarationTexts.Uses));
}
