using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Contracts;
using Kapok.Insight.Officers;

namespace Kapok.Cli.Insights;

/// <summary>Names officers and stations of a ledger that depart otherwise than others with the same facts.</summary>
/// <param name="session">The node.</param>
internal sealed class PenaltyComparing(Session session)
{
    private static readonly Dictionary<Departure, Label> Departures = new()
    {
        [Departure.Heavier] = new("高于基准", "heavier"),
        [Departure.Lighter] = new("低于基准", "lighter"),
        [Departure.Waived] = new("不予处罚", "waived"),
    };

    internal async Task<int> RunAsync(int percent, CancellationToken cancellationToken)
    {
        await session.AdmitLedgerAsync(cancellationToken);
        IReadOnlyList<CaseView> all = await new LedgerReader(session).AllAsync(
            "penalty", "case", InsightJson.Default.CaseView, cancellationToken);
        DecidedCase[] cases = [.. all.Select(view => view.ToCompare()).OfType<DecidedCase>()];
        IReadOnlyList<Candidate> compared = Outliers.Of(cases);
        Candidate[] candidates = [.. compared.Where(candidate => candidate.FalseDiscoveryRate <= percent / 100.0)];
        Show(cases.Length, compared.Count, candidates, percent);
        session.Output.Object(new JsonObject
        {
            ["cases"] = cases.Length,
            ["comparisons"] = compared.Count,
            ["candidates"] = new JsonArray([.. candidates.Select(JsonOf)]),
        });
        return ExitCode.Done;
    }

    private void Show(int cases, int comparisons, Candidate[] candidates, int percent)
    {
        Surroundings surroundings = session.Surroundings;
        session.Output.Line(surroundings.Say(InsightTexts.Compared, cases, comparisons, candidates.Length, percent));
        if (candidates.Length == 0)
        {
            return;
        }

        Rows.Print(
            session.Output,
            ["kind", "unit", "departure", "cases", "found", "expected", "p", "false discovery rate"],
            candidates.Select(IReadOnlyList<string?> (c) =>
            [
                c.Kind, c.Unit, surroundings.Say(Departures[c.Departure]), Number(c.Cases, "D"), Number(c.Found, "D"),
                Number(c.Expected, "F1"), Number(c.Probability, "E1"), Number(c.FalseDiscoveryRate, "F3"),
            ]));
        session.Output.Line(surroundings.Say(InsightTexts.NoFinding));
    }

    private static JsonObject JsonOf(Candidate c) => new()
    {
        ["kind"] = c.Kind,
        ["unit"] = c.Unit,
        ["departure"] = Departures[c.Departure].En,
        ["cases"] = c.Cases,
        ["found"] = c.Found,
        ["expected"] = c.Expected,
        ["probability"] = c.Probability,
        ["falseDiscoveryRate"] = c.FalseDiscoveryRate,
    };

    private static string Number<T>(T value, string form)
        where T : System.IFormattable => value.ToString(form, CultureInfo.InvariantCulture);
}
