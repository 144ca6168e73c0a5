using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Insight.Sites;

namespace Kapok.Cli.Insights;

/// <summary>Scores and ranks the sites of a ledger by the published weights.</summary>
/// <param name="session">The node.</param>
/// <param name="signer">Who records the scores; null where nothing is submitted.</param>
internal sealed class SiteScoring(Session session, ModelSigner? signer)
{
    private const string Contract = "food";

    private readonly LedgerReader reader = new(session);

    internal async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        RiskModelView risk = await reader.StandardAsync("food.risk", InsightJson.Default.RiskModelView, cancellationToken);
        RequireKnown(risk);
        IReadOnlyList<RankedSite> ranking =
            SiteRanking.Of(SiteFactors.Of(await RecordsAsync(cancellationToken)), risk.Factors);
        Show(ranking);
        if (signer is null)
        {
            session.Output.Line(session.Surroundings.Say(InsightTexts.NothingSubmitted));
        }
        else
        {
            await signer.SubmitAllAsync(Contract, "score-site", [.. ranking.Select(ArgumentsOf)], cancellationToken);
            session.Output.Line(session.Surroundings.Say(InsightTexts.SitesScored, ranking.Count));
        }

        session.Output.Object(JsonOf(ranking));
        return ExitCode.Done;
    }

    private void RequireKnown(RiskModelView risk)
    {
        string[] unknown = [.. risk.Factors.Select(weight => weight.Factor).Except(SiteFactors.Names)];
        if (unknown.Length > 0)
        {
            throw new StopException(ExitCode.Refused, session.Surroundings.Say(
                InsightTexts.UnknownFactors, string.Join(", ", unknown), string.Join(", ", SiteFactors.Names)));
        }
    }

    private async Task<FoodRecords> RecordsAsync(CancellationToken cancellationToken)
    {
        LedgerStatus status = await session.OpenAsync(cancellationToken);
        InsightJson json = InsightJson.Default;
        return new(
            (long)status.TimeMs,
            await reader.AllAsync(Contract, "site", json.FoodSite, cancellationToken),
            await reader.AllAsync(Contract, "stock", json.FoodStock, cancellationToken),
            await reader.AllAsync(Contract, "test", json.FoodTest, cancellationToken),
            await reader.AllAsync(Contract, "event", json.FoodEvent, cancellationToken),
            await reader.AllAsync(Contract, "shipment", json.FoodShipment, cancellationToken));
    }

    private void Show(IReadOnlyList<RankedSite> ranking)
    {
        Rows.Print(
            session.Output,
            ["rank", "site", "name", "score", "contributions", "reasons"],
            ranking.Select(IReadOnlyList<string?> (site, i) =>
            [
                (i + 1).ToString(CultureInfo.InvariantCulture),
                site.Reading.Site.Gln,
                site.Reading.Site.Name,
                Share(site.Score),
                string.Join(" + ", Contributions(site).Select(Share)),
                string.Join("; ", site.Reading.Factors.Select(factor => session.Surroundings.Say(factor.Reason))),
            ]));
    }

    private static IEnumerable<long> Contributions(RankedSite site) =>
        site.Reading.Factors.Zip(site.Weights, (factor, weight) => factor.ValueBp * weight.WeightBp);

    private static JsonObject ArgumentsOf(RankedSite site) => new()
    {
        ["site"] = site.Reading.Site.Gln,
        ["factors"] = new JsonArray([.. site.Reading.Factors.Zip(site.Weights, (factor, weight) =>
            new JsonObject { ["factor"] = factor.Factor, ["valueBp"] = factor.ValueBp, ["weightBp"] = weight.WeightBp })]),
    };

    private JsonObject JsonOf(IReadOnlyList<RankedSite> ranking)
    {
        JsonArray sites = [];
        foreach (RankedSite site in ranking)
        {
            JsonObject one = ArgumentsOf(site);
            one["score"] = site.Score;
            sites.Add(one);
        }

        return new() { ["isSubmitted"] = signer is not null, ["sites"] = sites };
    }

    private static string Share(long score) => (score / 100_000_000m).ToString("F4", CultureInfo.InvariantCulture);
}
