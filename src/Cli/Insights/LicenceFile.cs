using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Contracts;
using Kapok.Insight.Licences;
using Kapok.Insight.Scopes;

namespace Kapok.Cli.Insights;

/// <summary>All that the ledger has for the review of one application.</summary>
/// <param name="Application">The application.</param>
/// <param name="Rules">The standard of reviews.</param>
/// <param name="Facts">What the model sees of the application.</param>
/// <param name="Background">What it is reviewed against.</param>
internal sealed record LicenceFile(
    ApplicationView Application, ReviewRulesView Rules, LicenceFacts Facts, LicenceBackground Background)
{
    private const string Contract = "licence";

    // What stands behind the industry in a full name.
    private static readonly string[] Forms =
        ["股份有限公司", "有限责任公司", "有限公司", "有限合伙", "合伙企业", "个人独资企业", "公司", "商行", "经营部"];

    internal static async Task<LicenceFile> ReadAsync(
        LedgerReader reader, string number, string words, LegalDate today, CancellationToken cancellationToken)
    {
        InsightJson json = InsightJson.Default;
        ApplicationView application =
            await reader.OneAsync(Contract, "application", number, json.ApplicationView, cancellationToken);
        NameView name = await reader.OneAsync(Contract, "name", application.Name, json.NameView, cancellationToken);
        IReadOnlyList<NameView> names = await reader.AllAsync(Contract, "name", json.NameView, cancellationToken);
        IReadOnlyList<LicenceView> licences =
            await reader.AllAsync(Contract, "licence", json.LicenceView, cancellationToken);
        NameRulesView nameRules = await reader.StandardAsync("licence.names", json.NameRulesView, cancellationToken);
        ScopeView scope = await reader.StandardAsync("licence.scope", json.ScopeView, cancellationToken);
        ReviewRulesView rules = await reader.StandardAsync("licence.review", json.ReviewRulesView, cancellationToken);
        LicenceBackground background = new(
            [.. names.Where(other => IsOther(name, other, today)).Select(NameOf)],
            [.. scope.Items.Select(item => new ScopeItem(item.Code, item.Title, item.Industry, item.IsLicensed))],
            nameRules.NationalWords,
            rules.Documents);
        return new(application, rules, FactsOf(application, name, words, licences), background);
    }

    private static LicenceFacts FactsOf(
        ApplicationView application, NameView name, string words, IReadOnlyList<LicenceView> licences)
    {
        ParticularsView particulars = application.Particulars;
        LicenceView[] own = [.. licences.Where(l => l.Particulars.Representative == particulars.Representative)];
        return new(
            NameOf(name),
            string.Join(' ', new[] { IndustryWords(name), words }.Where(text => text.Length > 0)),
            particulars.Address,
            licences.Count(l => l.State is "registered" or "suspended" && l.Particulars.Address == particulars.Address),
            particulars.Scope,
            [.. application.Documents.Select(document => document.Kind)],
            new(own.Length, own.Count(l => l.State is "revoked" or "annulled"), own.Count(l => l.Listing == "abnormal")));
    }

    // Reservations and former names count to their last day, as the contract has it.
    private static bool IsOther(NameView own, NameView other, LegalDate today) =>
        other.Key != own.Key
        && other.Registrar == own.Registrar
        && (other.State is "applied" or "registered"
            || (LegalDate.TryParse(other.Until ?? string.Empty, out LegalDate until) && today <= until));

    private static NameOnFile NameOf(NameView name) => new(name.Text, name.Industry, name.FullName);

    private static string IndustryWords(NameView name)
    {
        int start = name.FullName.IndexOf(name.Text, System.StringComparison.Ordinal);
        string rest = start < 0 ? string.Empty : name.FullName[(start + name.Text.Length)..];
        string? form = Forms.FirstOrDefault(form => rest.EndsWith(form, System.StringComparison.Ordinal));
        return form is null ? rest : rest[..^form.Length];
    }
}
