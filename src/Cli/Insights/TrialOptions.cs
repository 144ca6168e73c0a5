using System.Collections.Generic;
using System.CommandLine;
using System.Linq;

namespace Kapok.Cli.Insights;

/// <summary>The options of verbs that generate data.</summary>
internal sealed class TrialOptions
{
    // Below, a part held out has too few cases of each kind to say anything.
    private const int SizeMin = 100;

    private readonly Surroundings surroundings;
    private readonly IReadOnlyList<TrialSize> models;
    private readonly Argument<string> model;
    private readonly Option<int> seed;
    private readonly Option<int> size;

    internal TrialOptions(Surroundings surroundings, Command command, params IReadOnlyList<TrialSize> models)
    {
        this.surroundings = surroundings;
        this.models = models;
        string[] names = [.. models.Select(known => known.Model)];
        model = new Argument<string>("MODEL")
        {
            Description = surroundings.Say(InsightTexts.ModelArgument, string.Join(", ", names)),
        };
        command.Add(model.AcceptOnlyFromAmong(names));
        seed = Options.Number(surroundings, command, "--seed", InsightTexts.SeedOption, 1);
        size = Options.Number(surroundings, command, "--size", InsightTexts.SizeOption, 0);
    }

    /// <summary>What to generate.</summary>
    internal Trial Read(ParseResult parsed)
    {
        TrialSize known = models.Single(candidate => candidate.Model == parsed.GetRequiredValue(model));
        return new(
            known.Model,
            (ulong)Options.NumberOf(surroundings, parsed, seed, 0, int.MaxValue),
            parsed.GetValue(size) == 0 ? known.Standard : Options.NumberOf(surroundings, parsed, size, SizeMin, known.Max));
    }
}

/// <summary>How much is generated for a model.</summary>
/// <param name="Model">The model.</param>
/// <param name="Standard">Unless told otherwise.</param>
/// <param name="Max">At most: what fits into memory and some minutes.</param>
internal sealed record TrialSize(string Model, int Standard, int Max);

/// <summary>What to generate.</summary>
/// <param name="Model">Of which model.</param>
/// <param name="Seed">Seed.</param>
/// <param name="Size">How much.</param>
internal sealed record Trial(string Model, ulong Seed, int Size);
