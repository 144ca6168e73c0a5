using System.CommandLine;

namespace Kapok.Cli.Insights;

/// <summary>The options of verbs that generate data.</summary>
internal sealed class TrialOptions
{
    private const int SizeMax = 1_000_000;

    private readonly Surroundings surroundings;
    private readonly Argument<string> model;
    private readonly Option<int> seed;
    private readonly Option<int> size;

    internal TrialOptions(Surroundings surroundings, Command command, params string[] models)
    {
        this.surroundings = surroundings;
        model = new Argument<string>("MODEL")
        {
            Description = surroundings.Say(InsightTexts.ModelArgument, string.Join(", ", models)),
        };
        command.Add(model.AcceptOnlyFromAmong(models));
        seed = Options.Number(surroundings, command, "--seed", InsightTexts.SeedOption, 1);
        size = Options.Number(surroundings, command, "--size", InsightTexts.SizeOption, 0);
    }

    /// <summary>Which model, with seed and size; a size of 0 is replaced by the model's own.</summary>
    internal Trial Read(ParseResult parsed) => new(
        parsed.GetRequiredValue(model),
        (ulong)Options.NumberOf(surroundings, parsed, seed, 0, int.MaxValue),
        Options.NumberOf(surroundings, parsed, size, 0, SizeMax));
}

/// <summary>What to generate.</summary>
/// <param name="Model">Of which model.</param>
/// <param name="Seed">Seed.</param>
/// <param name="Size">How much, or 0.</param>
internal sealed record Trial(string Model, ulong Seed, int Size)
{
    /// <summary>The size, or the model's own.</summary>
    internal int SizeOr(int standard) => Size == 0 ? standard : Size;
}
