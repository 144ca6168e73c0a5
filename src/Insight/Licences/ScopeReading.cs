using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Kapok.Insight.Scopes;

namespace Kapok.Insight.Licences;

/// <summary>Reads whether the items fit the industry of the name and the applicant's own words.</summary>
internal static class ScopeReading
{
    private const double SuggestMin = 0.2;
    private const int SuggestCount = 3;

    internal static FeatureReading Of(
        LicenceFacts facts, LicenceBackground background, ScopeIndex index, out IReadOnlyList<string> suggested)
    {
        IReadOnlyList<ScopeSuggestion> all = index.Suggest(facts.Words, double.Epsilon, background.Items.Count);
        suggested = [.. all.Where(s => s.Likeness >= SuggestMin).Take(SuggestCount).Select(s => s.Item.Code)];
        string division = facts.Name.Division?.ToString("D2", CultureInfo.InvariantCulture) ?? string.Empty;
        (string Code, double Fit)[] fits = [.. facts.Scope.Select(code => (code, FitOf(code, division, background, all)))];
        string[] doubtful = [.. fits.Where(fit => fit.Fit < SuggestMin).Select(fit => fit.Code)];
        string listed = string.Join(' ', doubtful);
        return new("scope", fits.Average(fit => fit.Fit), doubtful.Length == 0
            ? new("经营项目与行业相符", "the items fit the industry")
            : new($"项目 {listed} 与名称的行业和表述不符", $"items {listed} fit neither the industry nor the words of the name"));
    }

    private static double FitOf(
        string code, string division, LicenceBackground background, IReadOnlyList<ScopeSuggestion> likenesses)
    {
        bool isOfDivision = background.Items.Any(item => item.Code == code && item.Division == division);
        return isOfDivision ? 1 : likenesses.FirstOrDefault(s => s.Item.Code == code)?.Likeness ?? 0;
    }
}
