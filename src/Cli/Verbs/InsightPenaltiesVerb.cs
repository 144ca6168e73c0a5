using System.CommandLine;
using Kapok.Cli.Insights;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok insight penalties</c>: officers and stations worth a look.</summary>
internal static class InsightPenaltiesVerb
{
    private const int PercentStandard = 10;

    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("penalties", surroundings.Say(InsightTexts.Penalties));
        Option<int> rate = Options.Number(surroundings, command, "--rate", InsightTexts.RateOption, PercentStandard);
        OnlineOptions online = new(surroundings, command);
        online.SetAction(command, (parsed, session, cancellationToken) => new PenaltyComparing(session).RunAsync(
            Options.NumberOf(surroundings, parsed, rate, 1, 50), cancellationToken));
        return command;
    }
}
