using System;
using Kapok.Contracts.Json;

namespace Kapok.Contracts;

/// <summary>
/// A value in a state, with what was read of it before: what is read often, such as a standard, is parsed once.
/// Each reader gets a record of its own, at the cost of one that was parsed.
/// </summary>
/// <param name="value">The value; never changes.</param>
public sealed class StateCell(ReadOnlyMemory<byte> value)
{
    private Parsed? last;

    /// <summary>The value.</summary>
    public ReadOnlyMemory<byte> Value { get; } = value;

    internal JsonProblem? TryRead<T>(JsonCodec<T> codec, out T? record)
        where T : class
    {
        JsonCodec<T>.Charge(Value.Length);
        Parsed? known = last;
        if (known is null || known.Codec != codec)
        {
            JsonProblem? problem = codec.Parse(Value.Span, out object? parts);
            if (problem is not null)
            {
                record = null;
                return problem;
            }

            last = known = new Parsed(codec, parts!);
        }

        record = codec.Build(known.Parts);
        return null;
    }

    private sealed record Parsed(object Codec, object Parts);
}
