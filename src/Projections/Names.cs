using System;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Kapok.Projections;

/// <summary>Names in SQL, made of declared ones.</summary>
internal static class Names
{
    /// <summary>Most characters of a name in PostgreSQL, which cuts off what is longer without a word.</summary>
    internal const int LengthMax = 63;

    // Triggers and functions of a table carry its name with something behind it.
    private const int TableLengthMax = 44;

    /// <summary>Name of a table's view, or of one of its lists.</summary>
    internal static string Of(string contract, string table, string? list = null) => Bounded(
        Snake(contract) + "_" + Snake(table) + (list is null ? string.Empty : "__" + Snake(list)), TableLengthMax);

    /// <summary>A name of bounded length: of a longer one the beginning, and a number that tells it from others.</summary>
    internal static string Bounded(string name, int lengthMax = LengthMax) => name.Length <= lengthMax
        ? name
        : string.Create(CultureInfo.InvariantCulture, $"{name[..(lengthMax - 9)]}_{HashOf(name):x8}");

    /// <summary><c>issueDate</c> and <c>red-invoice</c> become <c>issue_date</c> and <c>red_invoice</c>: names that
    /// need no quotes.</summary>
    internal static string Snake(string name)
    {
        StringBuilder snake = new();
        foreach (char character in name)
        {
            _ = char.IsAsciiLetterUpper(character)
                ? snake.Append('_').Append(char.ToLowerInvariant(character))
                : snake.Append(character == '-' ? '_' : character);
        }

        return snake.ToString();
    }

    /// <summary>A text as a literal.</summary>
    internal static string Literal(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";

    /// <summary>Whether a text is a name that needs no quotes.</summary>
    internal static bool IsPlain(string name) =>
        name.Length > 0 && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');

    // FNV-1a: the same on every machine.
    private static uint HashOf(string name)
    {
        unchecked
        {
            return name.Aggregate(2_166_136_261u, (hash, character) => (hash ^ character) * 16_777_619u);
        }
    }
}
