using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kapok.Cli;

/// <summary>
/// Prints: results on standard output, everything else on standard error; with <c>--json</c> standard
/// output carries one object on one line.
/// </summary>
/// <param name="surroundings">Where to.</param>
/// <param name="isJson">Whether <c>--json</c> was given.</param>
internal sealed class Output(Surroundings surroundings, bool isJson)
{
    private bool isSilent;

    // Control characters stay escaped, so that nothing from a ledger drives the terminal.
    private static readonly JsonSerializerOptions OneLine = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonSerializerOptions Indented = new(OneLine) { WriteIndented = true };

    internal bool IsJson => isJson;

    internal Surroundings Surroundings => surroundings;

    /// <summary>A line of the result for people.</summary>
    internal void Line(string text)
    {
        if (!isJson)
        {
            surroundings.Out.WriteLine(Plain(text));
        }
    }

    /// <summary>The result for machines.</summary>
    internal void Object(JsonNode json)
    {
        if (isJson)
        {
            surroundings.Out.WriteLine(json.ToJsonString(OneLine));
        }
    }

    /// <summary>A JSON value: indented for people, one line for machines.</summary>
    internal void Value(JsonNode? json)
    {
        JsonSerializerOptions form = isJson ? OneLine : Indented;
        surroundings.Out.WriteLine(json?.ToJsonString(form) ?? "null");
    }

    /// <summary>Something to know on the way, on standard error.</summary>
    internal void Note(string text)
    {
        if (!isSilent)
        {
            surroundings.Error.WriteLine(Plain(text));
        }
    }

    /// <summary>The same, that keeps notes to itself.</summary>
    internal Output WithoutNotes() => new(surroundings, isJson) { isSilent = true };

    internal void Error(string text) => surroundings.Error.WriteLine("kapok: " + Plain(text));

    /// <summary>Ends with a failure that was already explained.</summary>
    internal int Stopped(StopException stop)
    {
        Error(stop.Message);
        Object(new JsonObject { ["failure"] = FailureJson.Of(stop.Failure, stop.Message) });
        return stop.ExitCode;
    }

    /// <summary>Text from a ledger or a node without what a terminal would obey.</summary>
    internal static string Plain(string text)
    {
        StringBuilder plain = new(text.Length);
        foreach (char character in text)
        {
            bool isControl = char.IsControl(character) && character is not ('\n' or '\t');
            _ = plain.Append(isControl ? '\uFFFD' : character);
        }

        return plain.ToString();
    }
}
