using System;
using System.Text.Json;
using System.Text.Unicode;
using Kapok.Contracts.Metering;

namespace Kapok.Contracts.Json;

/// <summary>
/// Reads and writes records of one type as JSON: strictly in (every field named, typed and within
/// its limits), in one form out, so that equal records are equal bytes.
/// </summary>
/// <typeparam name="T">A sealed record whose constructor parameters carry <see cref="FieldAttribute"/>.</typeparam>
public sealed class JsonCodec<T>
    where T : class
{
    private const int DepthMax = 16;

    // A contract may read what is large as often as it likes, as long as it has steps left.
    private const int BytesPerStep = 64;

    private readonly RecordCodec codec;

    /// <summary>Reads strictly.</summary>
    public JsonCodec()
        : this(new RecordCodec(typeof(T)))
    {
    }

    private JsonCodec(RecordCodec codec) => this.codec = codec;

    /// <summary>The fields of the record.</summary>
    public Shape Shape => codec.Shape.Record!;

    /// <summary>Passes over fields that it does not know.</summary>
    internal static JsonCodec<T> Lenient() => new(new RecordCodec(typeof(T), isLenient: true));

    /// <summary>Writes a record.</summary>
    /// <param name="value">The record.</param>
    /// <returns>UTF-8 JSON in its one form.</returns>
    public byte[] Write(T value)
    {
        JsonText text = new();
        codec.Write(text, value);
        return text.Written.ToArray();
    }

    /// <summary>Reads a record.</summary>
    /// <param name="utf8">The text, untrusted.</param>
    /// <param name="value">The record when it was read.</param>
    /// <param name="problem">What is wrong when it was not.</param>
    /// <returns>Whether it was read.</returns>
    public bool TryRead(ReadOnlySpan<byte> utf8, out T? value, out JsonProblem? problem)
    {
        Charge(utf8.Length);
        problem = Parse(utf8, out object? parts);
        value = problem is null ? Build(parts!) : null;
        return problem is null;
    }

    /// <summary>Counts what reading a text costs, parsed before or not.</summary>
    internal static void Charge(int utf8Length) => Meter.Step(utf8Length / BytesPerStep);

    /// <summary>Makes a record of the parts of a text.</summary>
    internal T Build(object parts) => (T)codec.Build(parts);

    /// <summary>Reads the parts of which a record is made.</summary>
    internal JsonProblem? Parse(ReadOnlySpan<byte> utf8, out object? parts)
    {
        parts = null;
        if (!Utf8.IsValid(utf8))
        {
            return new JsonProblem(string.Empty, "UTF-8 text", "bytes that are not UTF-8");
        }

        try
        {
            Utf8JsonReader reader = new(utf8, new JsonReaderOptions { MaxDepth = DepthMax });
            _ = reader.Read();
            JsonProblem? problem = codec.Read(ref reader, out parts);

            // Reading on finds what follows the value: the reader throws on anything but white space.
            _ = problem is null && reader.Read();
            return problem;
        }
        catch (JsonException error)
        {
            string place = $"line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}";
            return new JsonProblem(string.Empty, "well-formed JSON", "an error at " + place);
        }
    }
}
