using System.CommandLine;
using System.Globalization;
using System.IO;
using Kapok.Cli.Scenarios;
using Kapok.Client;
using Kapok.Contracts;
using Kapok.Node.Networks;
using Kapok.Rehearsal;
using Command = System.CommandLine.Command;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok play</c>: tells a scenario's story on the running network.</summary>
internal static class PlayVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("play", surroundings.Say(ScenarioTexts.Play));
        Argument<string> name = Options.Argument(surroundings, command, "NAME", ScenarioTexts.NameArgument);
        Option<string> data = Options.Data(surroundings, command);
        KeyOptions keys = new(surroundings, command);
        Option<string> target = Options.Text(surroundings, command, "--out", "FILE", ScenarioTexts.PlayOut, isRequired: false);
        OnlineOptions online = new(surroundings, command);
        online.SetAction(command, async (parsed, session, cancellationToken) =>
        {
            OfferedScenario scenario = new ScenarioFolders(surroundings).Find(parsed.GetRequiredValue(name));
            Story story = Read(surroundings, scenario);
            string file = parsed.GetValue(target) ?? scenario.Contract.Name + ".kapok";
            using KeyPasswords passwords = keys.Read(parsed);
            string folder = Options.DataOf(surroundings, parsed, data);
            IdentityAdministration administration =
                await IdentityAdministration.OpenAsync(session, folder, passwords, cancellationToken);
            return await new ScenarioPlay(session, administration, scenario.Contract, folder)
                .RunAsync(story, file, cancellationToken);
        });
        return command;
    }

    private static Story Read(Surroundings surroundings, OfferedScenario scenario)
    {
        string path = Path.Combine(new ScenarioFolders(surroundings).FolderOf(scenario), "play.json");
        if (!File.Exists(path))
        {
            throw new StopException(ExitCode.Usage, surroundings.Say(ScenarioTexts.NothingToPlay, path));
        }

        long nowMs = surroundings.Time.GetUtcNow().ToUnixTimeMilliseconds();
        string run = (nowMs / 1_000 % 100_000_000).ToString("D8", CultureInfo.InvariantCulture);
        try
        {
            return StoryFile.ReadPlay(path, LegalDate.At(nowMs), run);
        }
        catch (StoryException bad)
        {
            throw new StopException(ExitCode.Usage, surroundings.Say(ScenarioTexts.BadStory, bad.Message));
        }
    }
}
