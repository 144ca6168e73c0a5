using System.CommandLine;
using Kapok.Cli.Insights;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok insight review</c>: reviews one application for a licence.</summary>
internal static class InsightReviewVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("review", surroundings.Say(InsightTexts.Review));
        Argument<string> number = Options.Argument(surroundings, command, "APPLICATION", InsightTexts.ApplicationArgument);
        Option<string> words = Options.Text(surroundings, command, "--words", "TEXT", InsightTexts.WordsOption, isRequired: false);
        ModelSignerOptions signing = new(surroundings, command);
        OnlineOptions online = new(surroundings, command);
        online.SetAction(command, async (parsed, session, cancellationToken) =>
        {
            using ModelSigner? signer = await signing.OpenAsync(session, parsed, cancellationToken);
            return await new LicenceReviewing(session, signer).RunAsync(
                parsed.GetRequiredValue(number), parsed.GetValue(words) ?? string.Empty, cancellationToken);
        });
        return command;
    }
}
