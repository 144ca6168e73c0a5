using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;

namespace Kapok.Scenarios.Licence;

/// <summary>
/// What an automatic review may do: approve where nothing is in doubt, otherwise hand over to a person.
/// The model only reports; the contract decides by the published standard.
/// </summary>
internal static class Reviewing
{
    private static readonly EventType<ReviewRecorded> Recorded = new("review-recorded");

    internal static Outcome Record(Call call, Rules rules, Application application, RecordReview record) =>
        CheckModel(rules, record.Result)
        ?? CheckSuggestions(rules, record.Result)
        ?? Decide(call, rules, application, record.Result);

    private static Outcome? CheckModel(Rules rules, ReviewResult result)
    {
        ReviewModel? model = rules.Review.Models.FirstOrDefault(m => m.Version == result.Model);
        string[] found = [.. result.Contributions.Select(c => c.Feature)];
        return model is null
            ? Refused.ModelUnknown.With(("model", result.Model))
            : Refused.FeaturesDiffer.When(
                !found.SequenceEqual(model.Features),
                ("model", result.Model),
                ("expected", string.Join(", ", model.Features)),
                ("found", string.Join(", ", found)));
    }

    private static Outcome? CheckSuggestions(Rules rules, ReviewResult result) =>
        result.SuggestedScope.FirstOrDefault(code => rules.Item(code) is null) is { } unknown
            ? Refused.ScopeUnknown.With(("item", unknown))
            : null;

    private static Outcome Decide(Call call, Rules rules, Application application, ReviewResult result)
    {
        Concern[] concerns = [.. ConcernsOf(rules, application, result)];
        bool isApproved = concerns.Length == 0;
        ReviewDecision decision = isApproved ? ReviewDecision.Approved : ReviewDecision.ToPerson;
        long threshold = rules.Review.ThresholdBp;
        call.Put(Tables.Reviews, new(
            application.Number, call.Caller.Uscc, result, threshold, decision, concerns));
        call.Emit(Recorded, new(application.Number, result.Model, result.ScoreBp, threshold, decision));
        return call.Save(Tables.Applications, application with
        {
            State = isApproved ? ApplicationState.Approved : ApplicationState.NeedsPerson,
            DecidedOn = isApproved ? call.Today : null,
        });
    }

    private static IEnumerable<Concern> ConcernsOf(Rules rules, Application application, ReviewResult result)
    {
        (Concern Concern, bool IsThere)[] all =
        [
            (Concern.LowScore, result.ScoreBp < rules.Review.ThresholdBp),
            (Concern.LicensedItem, application.Particulars.Scope.Any(code => rules.Item(code) is not { IsLicensed: false })),
            (Concern.BannedWord, result.BannedWord is not null || HasNationalWord(rules, application.FullName)),
            (Concern.NameMatch, result.MatchedName is not null),
            (Concern.Incomplete, rules.Review.Documents.Any(kind => application.Documents.All(d => d.Kind != kind))),
        ];
        return all.Where(concern => concern.IsThere).Select(concern => concern.Concern);
    }

    private static bool HasNationalWord(Rules rules, string fullName) =>
        rules.Names.NationalWords.Any(word => fullName.Contains(word, StringComparison.Ordinal));
}

/// <summary>A review was recorded, and what the contract decided on it.</summary>
internal sealed record ReviewRecorded(
    [Field("申请编号", "Application", Form = TextForm.Key)] string Application,
    [Field("模型版本", "Model version", Form = TextForm.Key)] string Model,
    [Field("评分", "Score", Unit = "0.0001")] long ScoreBp,
    [Field("评分标准", "Threshold", Unit = "0.0001")] long ThresholdBp,
    [Field("决定", "Decision")] ReviewDecision Decision);
