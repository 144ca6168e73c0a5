using System.Text.Json;

namespace Kapok.Contracts.Json;

/// <summary>Reads and writes values of one shape.</summary>
internal abstract class ValueCodec
{
    protected ValueCodec(ValueShape shape) => Shape = shape;

    internal ValueShape Shape { get; }

    /// <summary>Reads what the reader stands at, as parts that never change.</summary>
    /// <returns>Null when it was read; otherwise what is wrong.</returns>
    internal abstract JsonProblem? Read(ref Utf8JsonReader reader, out object? parts);

    /// <summary>Makes a value of its parts, each time a new one: nobody who changes it changes another's.</summary>
    internal virtual object Build(object parts) => parts;

    internal abstract void Write(JsonText output, object value);

    protected static JsonProblem Problem(string expected, in Utf8JsonReader reader) =>
        new(string.Empty, expected, FoundText.Of(reader));
}
