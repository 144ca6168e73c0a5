using System.Collections.Generic;
using System.Linq;
using Kapok.Insight.Learning;

namespace Kapok.Insight.Licences;

/// <summary>Trains the review model on the first part of generated applications; the rest is held out.</summary>
public static class LicenceTraining
{
    /// <summary>Seed of the model that is built in.</summary>
    public const int Seed = 1;

    /// <summary>Applications that the model that is built in was generated with.</summary>
    public const int Size = 5_000;

    // 3 of 5 train.
    private const int Parts = 5;
    private const int TrainingParts = 3;

    /// <summary>Trains a model.</summary>
    /// <param name="seed">Seed of the generated data.</param>
    /// <param name="size">Applications to generate.</param>
    /// <returns>The model.</returns>
    public static LogisticModel Train(ulong seed, int size)
    {
        LicenceWorld world = new(seed);
        IReadOnlyList<GeneratedApplication> all = world.Applications(size);
        return Blank(seed, size).Fitted([.. Examples(world, TrainingPart(all))]);
    }

    internal static IEnumerable<GeneratedApplication> TrainingPart(IReadOnlyList<GeneratedApplication> all) =>
        all.Take(all.Count / Parts * TrainingParts);

    internal static IEnumerable<GeneratedApplication> HeldOut(IReadOnlyList<GeneratedApplication> all) =>
        all.Skip(all.Count / Parts * TrainingParts);

    internal static IEnumerable<Example> Examples(LicenceWorld world, IEnumerable<GeneratedApplication> applications)
    {
        // The model here only has to name the features: what is read does not depend on it.
        LicenceReviewer reader = new(Blank(0, 0), world.Background);
        return applications.Select(application => new Example(
            [.. reader.Review(application.Facts).Readings.Select(reading => reading.Value)], application.IsStandard));
    }

    private static LogisticModel Blank(ulong seed, int size) => new(
        "licence-review-1.0",
        "generated applications, see docs/insight.md; not real ones",
        seed,
        size,
        Penalty: 1,
        Intercept: 0,
        [.. LicenceReviewer.Features.Select(feature => new FeatureWeight(feature, 0))]);
}
