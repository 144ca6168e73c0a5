using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Contracts;
using Kapok.Insight.Learning;
using Kapok.Insight.Licences;

namespace Kapok.Cli.Insights;

/// <summary>Reviews one application on a ledger with the model that is built in.</summary>
/// <param name="session">The node.</param>
/// <param name="signer">Who records the review; null where nothing is submitted.</param>
internal sealed class LicenceReviewing(Session session, ModelSigner? signer)
{
    private readonly LedgerReader reader = new(session);
    private readonly LogisticModel model = LicenceReviewer.BuiltIn;

    internal async Task<int> RunAsync(string number, string words, CancellationToken cancellationToken)
    {
        LegalDate today = LegalDate.At((long)(await session.OpenAsync(cancellationToken)).TimeMs);
        LicenceFile file = await LicenceFile.ReadAsync(reader, number, words, today, cancellationToken);
        RequirePublished(file.Rules);
        LicenceReview review = new LicenceReviewer(model, file.Background).Review(file.Facts);
        JsonObject arguments = ArgumentsOf(file, review);
        Show(file, review);
        JsonObject json = new() { ["application"] = number, ["review"] = arguments["result"]!.DeepClone() };
        await RecordAsync(number, arguments, json, cancellationToken);
        session.Output.Object(json);
        return ExitCode.Done;
    }

    private void RequirePublished(ReviewRulesView rules)
    {
        ReviewModelView? published = rules.Models.FirstOrDefault(m => m.Version == model.Version);
        if (published is null || !published.Features.SequenceEqual(LicenceReviewer.Features))
        {
            throw new StopException(ExitCode.Refused, session.Surroundings.Say(
                InsightTexts.OtherFeatures, model.Version, string.Join(", ", LicenceReviewer.Features)));
        }
    }

    private async Task RecordAsync(string number, JsonObject arguments, JsonObject json, CancellationToken cancellationToken)
    {
        if (signer is null)
        {
            session.Output.Line(session.Surroundings.Say(InsightTexts.NothingSubmitted));
            return;
        }

        IReadOnlyList<string> ids =
            await signer.SubmitAllAsync("licence", "record-review", [arguments], cancellationToken);
        json["transaction"] = ids[0];
        ReviewView recorded = await reader.OneAsync(
            "licence", "review", number, InsightJson.Default.ReviewView, cancellationToken);
        json["decision"] = recorded.Decision;
        json["concerns"] = new JsonArray([.. recorded.Concerns.Select(concern => JsonValue.Create(concern))]);
        string concerns = recorded.Concerns.Count == 0 ? string.Empty : " (" + string.Join(", ", recorded.Concerns) + ")";
        session.Output.Line(session.Surroundings.Say(InsightTexts.Recorded, recorded.Decision, concerns));
    }

    private JsonObject ArgumentsOf(LicenceFile file, LicenceReview review)
    {
        JsonObject result = new()
        {
            ["model"] = model.Version,
            ["inputs"] = file.Facts.Digest(review.Readings),
            ["scoreBp"] = review.Explanation.ScoreBp,
            ["contributions"] = new JsonArray([.. review.Explanation.Contributions.Select(c =>
                new JsonObject { ["feature"] = c.Feature, ["valueBp"] = c.ValueBp })]),
            ["suggestedScope"] = new JsonArray([.. review.SuggestedScope.Select(code => JsonValue.Create(code))]),
        };
        foreach ((string name, string? found) in new[] { ("matchedName", review.MatchedName), ("bannedWord", review.BannedWord) })
        {
            if (found is not null)
            {
                result[name] = found;
            }
        }

        return new() { ["application"] = file.Application.Number, ["result"] = result };
    }

    private void Show(LicenceFile file, LicenceReview review)
    {
        Output output = session.Output;
        Surroundings surroundings = session.Surroundings;
        output.Line(surroundings.Say(
            InsightTexts.ReviewOf,
            file.Application.Number,
            file.Application.FullName,
            model.Version,
            Share(review.Explanation.ScoreBp),
            Share(file.Rules.ThresholdBp)));
        Rows.Print(
            output,
            ["feature", "value", "weight", "contribution", "reason"],
            review.Readings.Zip(review.Explanation.Contributions, IReadOnlyList<string?> (reading, contribution) =>
            [
                reading.Feature,
                reading.Value.ToString("F3", CultureInfo.InvariantCulture),
                contribution.Weight.ToString("F3", CultureInfo.InvariantCulture),
                Share(contribution.ValueBp),
                surroundings.Say(reading.Reason),
            ]));
        (Label Text, string? Found)[] lines =
        [
            (InsightTexts.Matched, review.MatchedName),
            (InsightTexts.Banned, review.BannedWord),
            (InsightTexts.Suggested, review.SuggestedScope.Count == 0 ? null : string.Join(' ', review.SuggestedScope)),
        ];
        foreach ((Label text, string? found) in lines.Where(line => line.Found is not null))
        {
            output.Line(surroundings.Say(text, found));
        }
    }

    private static string Share(long units) => (units / 10_000m).ToString("F4", CultureInfo.InvariantCulture);
}
