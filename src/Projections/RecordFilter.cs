using System;
using System.Buffers;

namespace Kapok.Projections;

/// <summary>
/// Keeps the records that have one value in one field. Text is compared as it is; numbers, true and
/// false as JSON writes them. A field that is missing, null, an object or a list equals nothing.
/// </summary>
public sealed record RecordFilter
{
    /// <summary>Most characters of a field's name.</summary>
    public const int FieldLengthMax = 64;

    private static readonly SearchValues<char> Allowed = SearchValues.Create(
        "_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private RecordFilter(string field, string value)
    {
        Field = field;
        Value = value;
    }

    /// <summary>Name of a field at the top of the record's JSON.</summary>
    public string Field { get; }

    /// <summary>The value.</summary>
    public string Value { get; }

    /// <summary>Makes a filter from what a caller asked for.</summary>
    /// <param name="field">Untrusted text: 1 to 64 ASCII letters, digits and underscores.</param>
    /// <param name="value">Untrusted text, any.</param>
    /// <param name="filter">The filter when the field may be one.</param>
    /// <returns>Whether it may.</returns>
    public static bool TryCreate(string field, string value, out RecordFilter? filter)
    {
        // The name becomes part of a JSON path, so what a path reads as syntax is kept out.
        bool isName = field.Length is > 0 and <= FieldLengthMax
            && field.AsSpan().IndexOfAnyExcept(Allowed) < 0;
        filter = isName ? new RecordFilter(field, value) : null;
        return isName;
    }
}
