using System.Collections.Generic;
using System.Linq;

namespace Kapok.Scenarios.Credit;

/// <summary>A field as it stands in a message: where it begins, and its lines without the tag.</summary>
internal sealed record SwiftField(string Tag, int Line, IReadOnlyList<string> Lines);

/// <summary>Takes the text block of a message apart and checks it against the formats of its fields.</summary>
internal static class SwiftText
{
    // The most that one message of the network holds.
    private const int LengthMax = 10_000;

    internal static SwiftProblem? Read(
        string text, IReadOnlyList<SwiftFormat> formats, out Dictionary<string, SwiftField> fields)
    {
        fields = [];
        if (text.Length > LengthMax)
        {
            return new(
                string.Empty,
                1,
                SwiftWriter.Number(text.Length),
                new($"至多 {LengthMax} 个字符", $"at most {LengthMax} characters"));
        }

        SwiftProblem? problem = Split(text, out List<SwiftField> found);
        int next = 0;
        foreach (SwiftField field in found)
        {
            problem ??= Check(field, formats, ref next);
            fields[field.Tag] = field;
        }

        return problem ?? Missing(formats, fields, text.Split('\n').Length);
    }

    private static SwiftProblem? Split(string text, out List<SwiftField> found)
    {
        found = [];
        List<string> lines = [];
        foreach ((int index, string raw) in text.Split('\n').Index())
        {
            string line = raw.TrimEnd('\r');
            if (TagOf(line) is { } tag)
            {
                lines = [line[(tag.Length + 2)..]];
                found.Add(new(tag, index + 1, lines));
            }
            else if (found.Count > 0 && !IsFrame(line))
            {
                lines.Add(line);
            }
            else if (!IsFrame(line))
            {
                return new(string.Empty, index + 1, line, new("以 :域: 开头的行", "a line that begins with :field:"));
            }
        }

        return null;
    }

    private static bool IsFrame(string line) => line is "{4:" or "-}" or "-" or "";

    private static string? TagOf(string line)
    {
        int end = line.StartsWith(':') ? line.IndexOf(':', 1) : -1;
        return end is 3 or 4 && line[1..3].All(char.IsAsciiDigit) && line[3..end].All(char.IsAsciiLetterUpper)
            ? line[1..end]
            : null;
    }

    private static SwiftProblem? Check(SwiftField field, IReadOnlyList<SwiftFormat> formats, ref int next)
    {
        int index = formats.ToList().FindIndex(format => format.Tag == field.Tag);
        if (index < next)
        {
            string rest = string.Join(", ", formats.Skip(next).Select(f => f.Tag));
            return new(
                field.Tag, field.Line, field.Lines[0], new($"后续域 {rest} 之一，每域一次", $"one of the fields {rest}, each once and in order"));
        }

        next = index + 1;
        return formats[index].Misfit(field.Lines) is { } misfit
            ? new(field.Tag, field.Line + misfit, field.Lines[misfit], formats[index].Expected())
            : null;
    }

    private static SwiftProblem? Missing(
        IReadOnlyList<SwiftFormat> formats, Dictionary<string, SwiftField> fields, int lastLine) =>
        formats.FirstOrDefault(f => f.IsMandatory && !fields.ContainsKey(f.Tag)) is { } missing
            ? new(missing.Tag, lastLine, string.Empty, new("必填域", "this mandatory field"))
            : null;
}
