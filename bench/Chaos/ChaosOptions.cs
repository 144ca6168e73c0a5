using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using Kapok.Bench.Chaos.Faults;
using Kapok.Contracts;

namespace Kapok.Bench.Chaos;

/// <summary>What to run.</summary>
/// <param name="Minutes">How long faults happen.</param>
/// <param name="Members">Members, each a process.</param>
/// <param name="Engine">What keeps the logs.</param>
/// <param name="Seed">What the faults follow from.</param>
/// <param name="Rate">Transactions a second that are offered to all nodes together.</param>
/// <param name="Names">Names of faults and families; empty for all.</param>
/// <param name="IsJson">The last line is JSON.</param>
internal sealed record ChaosOptions(
    double Minutes, int Members, string Engine, ulong Seed, int Rate, IReadOnlyList<string> Names, bool IsJson)
{
    /// <summary>The faults that this engine can have.</summary>
    internal IReadOnlyList<FaultKind> Kinds =>
        [.. FaultCatalogue.All.Where(kind => IsChosen(kind) && Engines.Permit(Engine, kind.Needs))];

    /// <summary>Reads the command line.</summary>
    /// <param name="arguments">The words.</param>
    /// <param name="options">What they say.</param>
    /// <returns>What is wrong and what to do, or null.</returns>
    internal static ChaosProblem? TryRead(IReadOnlyList<string> arguments, out ChaosOptions options)
    {
        ulong seed = (uint)RandomNumberGenerator.GetInt32(1, int.MaxValue);
        options = new ChaosOptions(10, 4, Engines.Hosted, seed, 20, [], false);
        ChaosProblem? problem = null;
        for (int i = 0; i < arguments.Count && problem is null; i++)
        {
            if (arguments[i] == "--json")
            {
                options = options with { IsJson = true };
            }
            else if (i + 1 == arguments.Count)
            {
                problem = new ChaosProblem(ChaosTexts.UnknownOption, arguments[i]);
            }
            else
            {
                problem = options.TryTake(arguments[i], arguments[++i], out options);
            }
        }

        return problem ?? options.Problem();
    }

    private ChaosProblem? Problem() =>
        !Engines.All.Contains(Engine) ? new ChaosProblem(ChaosTexts.UnknownEngine, Engine, string.Join(", ", Engines.All))
        : this is not { Minutes: > 0 and <= 1_440, Members: >= 4 and <= 7, Rate: >= 1 and <= 500 }
            ? new ChaosProblem(ChaosTexts.OutOfRange, Minutes, Members, Rate)
        : FaultProblem();

    private ChaosProblem? FaultProblem()
    {
        if (Names.FirstOrDefault(name => !FaultCatalogue.All.Any(kind => kind.IsNamed(name))) is { } unknown)
        {
            return new ChaosProblem(
                ChaosTexts.UnknownFault, unknown, string.Join(", ", FaultCatalogue.All.Select(kind => kind.Name)));
        }

        // Who only joins or only leaves comes to an end soon.
        return Names.FirstOrDefault(name => !Kinds.Any(kind => kind.IsNamed(name))) is { } other
            ? new ChaosProblem(ChaosTexts.OtherEngine, other, Engine)
            : Kinds.Count(kind => kind.IsChange) == 1 ? new ChaosProblem(ChaosTexts.BothChanges)
            : null;
    }

    private bool IsChosen(FaultKind kind) => Names.Count == 0 || Names.Any(kind.IsNamed);

    private ChaosProblem? TryTake(string name, string value, out ChaosOptions options)
    {
        options = this;
        switch (name)
        {
            case "--engine":
                options = this with { Engine = value };
                return null;
            case "--faults":
                options = this with
                {
                    Names = value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
                };
                return null;
            case "--lang":
                return null;
            default:
                return TryTakeNumber(name, value, out options);
        }
    }

    private ChaosProblem? TryTakeNumber(string name, string value, out ChaosOptions options)
    {
        options = this;
        CultureInfo invariant = CultureInfo.InvariantCulture;
        bool isNumber = double.TryParse(value, NumberStyles.AllowDecimalPoint, invariant, out double number);
        ChaosOptions? taken = (name, isNumber) switch
        {
            (_, false) => null,
            ("--minutes", _) => this with { Minutes = number },
            ("--members", _) => this with { Members = (int)number },
            ("--rate", _) => this with { Rate = (int)number },
            ("--seed", _) when ulong.TryParse(value, NumberStyles.None, invariant, out ulong seed) => this with { Seed = seed },
            _ => null,
        };
        options = taken ?? this;
        return taken is null ? new ChaosProblem(ChaosTexts.UnknownOption, name + " " + value) : null;
    }
}

/// <summary>What is wrong with the command line.</summary>
/// <param name="Text">For people.</param>
/// <param name="Values">What stands in it.</param>
internal sealed record ChaosProblem(Label Text, params object[] Values);
