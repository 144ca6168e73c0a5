using System.CommandLine;
using Kapok.Cli.Insights;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok insight sites</c>: ranks the sites of food for inspections.</summary>
internal static class InsightSitesVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("sites", surroundings.Say(InsightTexts.Sites));
        ModelSignerOptions signing = new(surroundings, command);
        OnlineOptions online = new(surroundings, command);
        online.SetAction(command, async (parsed, session, cancellationToken) =>
        {
            using ModelSigner? signer = await signing.OpenAsync(session, parsed, cancellationToken);
            return await new SiteScoring(session, signer).RunAsync(cancellationToken);
        });
        return command;
    }
}
