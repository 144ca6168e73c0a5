using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Kapok.Contracts;
using Kapok.Contracts.Json;

namespace Kapok.Scenarios.Credit;

/// <summary>Writes the text block of a message; the first thing that a field cannot hold is kept.</summary>
internal sealed class SwiftWriter(IReadOnlyList<SwiftFormat> formats)
{
    private readonly List<string> written = ["{4:"];

    internal SwiftProblem? Problem { get; private set; }

    internal string Text => string.Join("\r\n", written.Append("-}"));

    /// <summary>A field; nothing where there are no lines.</summary>
    internal SwiftWriter Add(string tag, params IReadOnlyList<string>? lines)
    {
        if (lines is not { Count: > 0 })
        {
            return this;
        }

        SwiftFormat format = formats.First(f => f.Tag == tag);
        if (format.Misfit(lines) is { } misfit)
        {
            Problem ??= new(tag, written.Count + 1 + misfit, lines[misfit], format.Expected());
        }

        written.AddRange(lines.Select((line, index) => index == 0 ? $":{tag}:{line}" : line));
        return this;
    }

    internal SwiftWriter AddIf(string tag, string? line) => line is null ? this : Add(tag, line);

    /// <summary>The first mandatory field that was not written.</summary>
    internal SwiftProblem? Missing() =>
        formats.FirstOrDefault(f => f.IsMandatory && !written.Any(line => line.StartsWith($":{f.Tag}:", StringComparison.Ordinal))) is { } missing
            ? new(missing.Tag, written.Count, string.Empty, new("必填域", "this mandatory field"))
            : null;

    internal static string Code(Enum value) =>
        ChoiceCode.Of(value).ToUpperInvariant().Replace('-', ' ');

    internal static string Date(LegalDate date) => date.Value.ToString("yyMMdd", CultureInfo.InvariantCulture);

    /// <summary>The amount with a decimal comma.</summary>
    internal static string Money(Fen amount) => string.Create(
        CultureInfo.InvariantCulture,
        $"{amount.Value / 100},{(amount.Value % 100 == 0 ? string.Empty : (amount.Value % 100).ToString("D2", CultureInfo.InvariantCulture))}");

    internal static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    internal static string Percent(Tolerance tolerance) => string.Create(
        CultureInfo.InvariantCulture, $"{tolerance.Plus:D2}/{tolerance.Minus:D2}");

    /// <summary>Discrepancies: a code between slashes, the text broken at the width of the field.</summary>
    internal static IReadOnlyList<string> Lines(IReadOnlyList<Discrepancy> discrepancies) =>
        [.. discrepancies.SelectMany(Lines)];

    private static IEnumerable<string> Lines(Discrepancy discrepancy)
    {
        const int Width = 50;
        string lead = $"/{ChoiceCode.Of(discrepancy.Kind)}/";
        string rest = discrepancy.Text;
        while (rest.Length > 0)
        {
            int taken = Break(rest, Width - lead.Length);
            yield return lead + rest[..taken];
            rest = rest[taken..];
            lead = "//";
        }
    }

    // A line does not end with a space: on the way somebody may cut it off.
    private static int Break(string text, int room)
    {
        int taken = Math.Min(room, text.Length);
        while (taken < text.Length && taken > 1 && text[taken - 1] == ' ')
        {
            taken--;
        }

        return taken;
    }
}
