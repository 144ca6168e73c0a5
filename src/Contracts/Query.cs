using System;
using Kapok.Contracts.Json;

namespace Kapok.Contracts;

/// <summary>
/// A public question that a contract answers from the state without a transaction, revealing only
/// what its answer says.
/// </summary>
public sealed class Query
{
    private readonly Func<IStateReader, long, ReadOnlyMemory<byte>, (byte[]?, JsonProblem?)> run;

    private Query(
        string name,
        Label label,
        Shape arguments,
        Shape answer,
        Func<IStateReader, long, ReadOnlyMemory<byte>, (byte[]?, JsonProblem?)> run)
    {
        this.run = run;
        Name = name;
        Label = label;
        Arguments = arguments;
        Answer = answer;
    }

    /// <summary>Name, lower case with hyphens.</summary>
    public string Name { get; }

    /// <summary>What people see.</summary>
    public Label Label { get; }

    /// <summary>What it takes.</summary>
    public Shape Arguments { get; }

    /// <summary>What it answers.</summary>
    public Shape Answer { get; }

    /// <summary>Declares a query.</summary>
    /// <typeparam name="TArguments">What it takes.</typeparam>
    /// <typeparam name="TAnswer">What it answers.</typeparam>
    /// <param name="name">Name, lower case with hyphens.</param>
    /// <param name="label">What people see.</param>
    /// <param name="run">Answers from the state at a time (UTC milliseconds).</param>
    /// <returns>The query.</returns>
    public static Query Of<TArguments, TAnswer>(
        string name, Label label, Func<IStateReader, long, TArguments, TAnswer> run)
        where TArguments : class
        where TAnswer : class
    {
        JsonCodec<TArguments> arguments = new();
        JsonCodec<TAnswer> answer = new();
        return new Query(name, label, arguments.Shape, answer.Shape, (state, timeMs, utf8) =>
            arguments.TryRead(utf8.Span, out TArguments? value, out JsonProblem? problem)
                ? (answer.Write(run(state, timeMs, value!)), null)
                : (null, problem));
    }

    /// <summary>Answers the query.</summary>
    /// <param name="state">The state.</param>
    /// <param name="timeMs">Time of the last block, UTC milliseconds.</param>
    /// <param name="arguments">UTF-8 JSON, untrusted.</param>
    /// <returns>The answer as JSON, or what is wrong with the arguments.</returns>
    public (byte[]? Answer, JsonProblem? Problem) Run(
        IStateReader state, long timeMs, ReadOnlyMemory<byte> arguments) =>
        run(state, timeMs, arguments);
}
