using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Projections;

/// <summary>Where the SQL of the databases differs. Everything else is written once, for all of them.</summary>
internal interface ISqlDialect
{
    /// <summary>Type of a column.</summary>
    string TypeOf(ColumnKind kind);

    /// <summary>Whether fields get indexes of their own (<see cref="TableIndexes"/>).</summary>
    bool IndexesFields { get; }

    /// <summary>Names of the tables that are there.</summary>
    string TableNames { get; }

    /// <summary>Type, name and text of what declarations made.</summary>
    string DefinedNames { get; }

    /// <summary>Removes what a declaration made.</summary>
    string Drop(string type, string name);

    /// <summary>The text by which <see cref="DefinedNames"/> tells whether a definition changed.</summary>
    string TextOf(Definition definition);

    /// <summary>Makes what a declaration defines.</summary>
    IEnumerable<string> Create(Definition definition);

    /// <summary>Keeps the records <c>r</c> whose field equals <c>@value</c>; begins with AND.</summary>
    string FieldEquals(RecordFilter filter);

    /// <summary>Of <c>record</c> the records of one table, as a condition of its views.</summary>
    string RecordsOf(string contract, string table);

    /// <summary>Reads a value out of JSON.</summary>
    /// <param name="json">A column with JSON.</param>
    /// <param name="path">Names of fields, from outside; empty for the whole.</param>
    /// <param name="kind">What the declaration says it is.</param>
    string Read(string json, IReadOnlyList<string> path, ValueKind kind);

    /// <summary>The items of a list as <c>item</c>, a source of rows; their place is read with <see cref="Ordinal"/>.</summary>
    string Items(string json, string field);

    /// <summary>The JSON of an item.</summary>
    string ItemJson { get; }

    /// <summary>Place of an item, from 1.</summary>
    string Ordinal { get; }

    /// <summary>What keeps a list table in step with its records.</summary>
    IEnumerable<Definition> Define(ListTable table);
}
