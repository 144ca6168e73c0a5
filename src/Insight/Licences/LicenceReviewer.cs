using System.Collections.Generic;
using System.Linq;
using Kapok.Insight.Learning;
using Kapok.Insight.Scopes;

namespace Kapok.Insight.Licences;

/// <summary>What the model says of an application.</summary>
/// <param name="Readings">The features with what was found.</param>
/// <param name="Explanation">Score and contributions.</param>
/// <param name="MatchedName">The full name of a like name in the same industry, or null.</param>
/// <param name="BannedWord">A word that the name may not use freely, or null.</param>
/// <param name="SuggestedScope">Codes of items that the words may mean.</param>
public sealed record LicenceReview(
    IReadOnlyList<FeatureReading> Readings,
    Explanation Explanation,
    string? MatchedName,
    string? BannedWord,
    IReadOnlyList<string> SuggestedScope);

/// <summary>Reviews applications against a background with one model.</summary>
/// <param name="model">The model.</param>
/// <param name="background">The background.</param>
public sealed class LicenceReviewer(LogisticModel model, LicenceBackground background)
{
    private readonly ScopeIndex index = new(background.Items);

    /// <summary>The features, in the order of the standard <c>licence.review</c>.</summary>
    public static IReadOnlyList<string> Features { get; } =
        ["name-similarity", "banned-words", "address", "scope", "documents", "risk"];

    /// <summary>The model that is built in.</summary>
    public static LogisticModel BuiltIn { get; } = LogisticModel.Read(Resource.Bytes("licence-review-1.0.json"));

    /// <summary>Reviews an application.</summary>
    /// <param name="facts">The application.</param>
    /// <returns>What the model says.</returns>
    public LicenceReview Review(LicenceFacts facts)
    {
        FeatureReading[] readings =
        [
            NameReading.Similarity(facts, background, out string? match),
            NameReading.Words(facts, background, out string? word),
            PlaceReading.Of(facts),
            ScopeReading.Of(facts, background, index, out IReadOnlyList<string> suggested),
            PersonReading.Documents(facts, background),
            PersonReading.Risk(facts),
        ];
        Explanation explanation = Explanation.Of(model, [.. readings.Select(reading => reading.Value)]);
        return new(readings, explanation, match, word, suggested);
    }
}
