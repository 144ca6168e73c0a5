using System.Collections.Generic;

namespace Kapok.Contracts;

/// <summary>The kinds of value that a record or command may hold.</summary>
public enum ValueKind
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>One of a fixed list of codes.</summary>
    Choice,

    /// <summary>An amount in fen.</summary>
    Money,

    /// <summary>A calendar day, <c>yyyy-MM-dd</c>.</summary>
    Date,

    /// <summary>A unified social credit code.</summary>
    Uscc,

    /// <summary>A list of values of one kind.</summary>
    List,

    /// <summary>A record within the record.</summary>
    Record,
}

/// <summary>The fields of a record or command, in the order in which they are written.</summary>
/// <param name="Name">Name of the type.</param>
/// <param name="Fields">The fields.</param>
public sealed record Shape(string Name, IReadOnlyList<Field> Fields);

/// <summary>One field: its name on the wire, kind, limits and labels.</summary>
/// <param name="Name">Name in JSON, camelCase.</param>
/// <param name="Label">What people see.</param>
/// <param name="Value">Kind and limits of the value.</param>
/// <param name="IsOptional">Whether null, or absence, is allowed.</param>
/// <param name="Unit">Unit shown behind a number, or empty.</param>
public sealed record Field(string Name, Label Label, ValueShape Value, bool IsOptional, string Unit);

/// <summary>Kind and limits of a value.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Min">Smallest number, fewest characters, or fewest items.</param>
/// <param name="Max">Largest number, most characters, or most items.</param>
/// <param name="Choices">The codes of a choice; otherwise empty.</param>
/// <param name="Item">The items of a list; otherwise null.</param>
/// <param name="Record">The fields of an inner record; otherwise null.</param>
public sealed record ValueShape(
    ValueKind Kind, long Min, long Max, IReadOnlyList<string> Choices, ValueShape? Item, Shape? Record)
{
    /// <summary>Form of a text.</summary>
    public TextForm Form { get; init; }

    /// <summary>What people see of each choice, in the order of the codes.</summary>
    public IReadOnlyList<Label> ChoiceLabels { get; init; } = [];
}
