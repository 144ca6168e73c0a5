using System.CommandLine;
using Kapok.Cli.Insights;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok insight</c>: models off the ledger.</summary>
internal static class InsightVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("insight", surroundings.Say(InsightTexts.Group));
        command.Add(InsightEvaluateVerb.Create(surroundings));
        command.Add(InsightTrainVerb.Create(surroundings));
        command.Add(InsightReviewVerb.Create(surroundings));
        command.Add(InsightSitesVerb.Create(surroundings));
        command.Add(InsightPenaltiesVerb.Create(surroundings));
        return command;
    }
}
