using System.Collections.Generic;
using System.Linq;

namespace Kapok.Projections;

/// <summary>What a column holds.</summary>
internal enum ColumnKind
{
    /// <summary>A whole number of 64 bits.</summary>
    Number,

    /// <summary>A text; sorted by its bytes.</summary>
    Text,

    /// <summary>Bytes.</summary>
    Blob,

    /// <summary>JSON, or nothing where a text is none that the database takes.</summary>
    Json,
}

/// <summary>A table that rows are written to.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Conflict">What an insert does where the key is there already; empty where it never is.</param>
/// <param name="Columns">Its columns in the order of the values of a row.</param>
internal sealed record RowTable(
    string Name, string Conflict, params IReadOnlyList<(string Name, ColumnKind Kind)> Columns)
{
    internal static RowTable Block { get; } = new(
        "block",
        string.Empty,
        ("height", ColumnKind.Number),
        ("id", ColumnKind.Blob),
        ("time_ms", ColumnKind.Number),
        ("transaction_count", ColumnKind.Number),
        ("header", ColumnKind.Blob));

    internal static RowTable Transaction { get; } = new(
        "ledger_transaction",
        string.Empty,
        ("height", ColumnKind.Number),
        ("transaction_index", ColumnKind.Number),
        ("id", ColumnKind.Blob),
        ("contract", ColumnKind.Text),
        ("command", ColumnKind.Text),
        ("signer", ColumnKind.Blob),
        ("refusal", ColumnKind.Text));

    internal static RowTable Event { get; } = new(
        "ledger_event",
        string.Empty,
        ("height", ColumnKind.Number),
        ("transaction_index", ColumnKind.Number),
        ("ordinal", ColumnKind.Number),
        ("contract", ColumnKind.Text),
        ("name", ColumnKind.Text),
        ("payload", ColumnKind.Text));

    internal static RowTable Version { get; } = new(
        "record_version",
        string.Empty,
        ("key", ColumnKind.Text),
        ("version", ColumnKind.Number),
        ("height", ColumnKind.Number),
        ("transaction_index", ColumnKind.Number),
        ("value", ColumnKind.Blob));

    internal static RowTable Record { get; } = new(
        "record",
        " ON CONFLICT (contract, table_name, key) DO UPDATE"
        + " SET value = excluded.value, height = excluded.height, version_count = excluded.version_count",
        ("contract", ColumnKind.Text),
        ("table_name", ColumnKind.Text),
        ("key", ColumnKind.Text),
        ("value", ColumnKind.Json),
        ("height", ColumnKind.Number),
        ("version_count", ColumnKind.Number));

    internal static RowTable RecordCount { get; } = new(
        "record_table",
        " ON CONFLICT (contract, table_name) DO UPDATE"
        + " SET record_count = record_table.record_count + excluded.record_count",
        ("contract", ColumnKind.Text),
        ("table_name", ColumnKind.Text),
        ("record_count", ColumnKind.Number));

    internal string ColumnNames => string.Join(", ", Columns.Select(column => column.Name));
}
