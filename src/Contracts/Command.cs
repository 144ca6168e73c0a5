using System;
using System.Collections.Generic;
using Kapok.Contracts.Json;

namespace Kapok.Contracts;

/// <summary>A command of a contract: its name, who may call it, what it takes, and what it does.</summary>
public sealed class Command
{
    private readonly Func<ReadOnlyMemory<byte>, (object? Arguments, JsonProblem? Problem)> parse;
    private readonly Func<Call, object, Outcome> run;

    private Command(
        string name,
        Label label,
        IReadOnlyList<Role> roles,
        Shape arguments,
        IReadOnlyList<Transition> transitions,
        Func<ReadOnlyMemory<byte>, (object? Arguments, JsonProblem? Problem)> parse,
        Func<Call, object, Outcome> run)
    {
        this.parse = parse;
        this.run = run;
        Name = name;
        Label = label;
        Roles = roles;
        Arguments = arguments;
        Transitions = transitions;
    }

    /// <summary>Name, lower case with hyphens.</summary>
    public string Name { get; }

    /// <summary>What people see.</summary>
    public Label Label { get; }

    /// <summary>Roles of which the caller needs one; empty when any known signer may call.</summary>
    public IReadOnlyList<Role> Roles { get; }

    /// <summary>What the command takes.</summary>
    public Shape Arguments { get; }

    /// <summary>The steps that it takes records through, where they are declared with it.</summary>
    public IReadOnlyList<Transition> Transitions { get; }

    /// <summary>Declares a command.</summary>
    /// <typeparam name="T">What it takes.</typeparam>
    /// <param name="name">Name, lower case with hyphens.</param>
    /// <param name="label">What people see.</param>
    /// <param name="roles">Roles of which the caller needs one; empty for any known signer.</param>
    /// <param name="run">The rule: reads and writes through the call, answers done or refused.</param>
    /// <returns>The command.</returns>
    public static Command Of<T>(
        string name, Label label, IReadOnlyList<Role> roles, Func<Call, T, Outcome> run)
        where T : class => Of(name, label, roles, run, []);

    internal static Command Of<T>(
        string name,
        Label label,
        IReadOnlyList<Role> roles,
        Func<Call, T, Outcome> run,
        IReadOnlyList<Transition> transitions)
        where T : class
    {
        JsonCodec<T> codec = new();
        return new Command(
            name,
            label,
            roles,
            codec.Shape,
            transitions,
            utf8 => codec.TryRead(utf8.Span, out T? value, out JsonProblem? problem)
                ? (value, null)
                : (null, problem),
            (call, arguments) => run(call, (T)arguments));
    }

    /// <summary>Checks arguments without running the command.</summary>
    /// <param name="arguments">UTF-8 JSON, untrusted.</param>
    /// <returns>What is wrong, or null.</returns>
    public JsonProblem? Check(ReadOnlyMemory<byte> arguments) => parse(arguments).Problem;

    /// <summary>Runs the command.</summary>
    /// <param name="call">Who, when, and the state.</param>
    /// <param name="arguments">UTF-8 JSON, untrusted.</param>
    /// <returns>Done, or the refusal.</returns>
    public Outcome Run(Call call, ReadOnlyMemory<byte> arguments)
    {
        (object? value, JsonProblem? problem) = parse(arguments);
        return problem is null
            ? run(call, value!)
            : Refusals.Arguments.With(
                new("field", problem.Path), new("expected", problem.Expected), new("found", problem.Found));
    }
}
