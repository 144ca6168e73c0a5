namespace Kapok.Contracts.Json;

/// <summary>Why a JSON text is not the value that was expected.</summary>
/// <param name="Path">The place, such as <c>lines[0].net</c>; empty for the whole text.</param>
/// <param name="Expected">What belongs there, in English, such as <c>a whole number from 1 to 9</c>.</param>
/// <param name="Found">What stands there, shortened.</param>
public sealed record JsonProblem(string Path, string Expected, string Found)
{
    internal JsonProblem Inside(string container) => this with
    {
        Path = Path.Length == 0 || Path[0] == '[' ? container + Path : container + "." + Path,
    };
}
