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
/// <param name="Kinds">Which faults.</param>
/// <param name="IsJson">The last line is JSON.</param>
internal sealed record ChaosOptions(
    double Minutes, int Members, string Engine, ulong Seed, int Rate, IReadOnlyList<FaultKind> Kinds, bool IsJson)
{
    private const string Hosted = "hosted";

    /// <summary>Reads the command line.</summary>
    /// <param name="arguments">The words.</param>
    /// <param name="options">What they say.</param>
    /// <returns>What is wrong and what to do, or null.</returns>
    internal static ChaosProblem? TryRead(IReadOnlyList<string> arguments, out ChaosOptions options)
    {
        ulong seed = (uint)RandomNumberGenerator.GetInt32(1, int.MaxValue);
        options = new ChaosOptions(10, 4, Hosted, seed, 20, FaultCatalogue.All, false);
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

    private ChaosProblem? Problem() => Engine != Hosted ? new ChaosProblem(ChaosTexts.UnknownEngine, Engine)
        : this is { Minutes: > 0 and <= 1_440, Members: >= 4 and <= 7, Rate: >= 1 and <= 500 } ? null
        : new ChaosProblem(ChaosTexts.OutOfRange, Minutes, Members, Rate);

    private ChaosProblem? TryTake(string name, string value, out ChaosOptions options)
    {
        options = this;
        switch (name)
        {
            case "--engine":
                options = this with { Engine = value };
                return null;
            case "--faults":
                return TryTakeFaults(value, out options);
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

    private ChaosProblem? TryTakeFaults(string value, out ChaosOptions options)
    {
        string[] names = value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        options = this with { Kinds = [.. FaultCatalogue.All.Where(kind => names.Any(kind.IsNamed))] };
        string? unknown = names.FirstOrDefault(name => !FaultCatalogue.All.Any(kind => kind.IsNamed(name)));
        return unknown is null ? null : new ChaosProblem(
            ChaosTexts.UnknownFault, unknown, string.Join(", ", FaultCatalogue.All.Select(kind => kind.Name)));
    }
}

/// <summary>What is wrong with the command line.</summary>
/// <param name="Text">For people.</param>
/// <param name="Values">What stands in it.</param>
internal sealed record ChaosProblem(Label Text, params object[] Values);
