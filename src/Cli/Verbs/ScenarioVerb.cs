using System.CommandLine;
using Kapok.Cli.Scenarios;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok scenario</c>: for those who write scenarios.</summary>
internal static class ScenarioVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("scenario", surroundings.Say(ScenarioTexts.Group));
        command.Add(ScenarioListVerb.Create(surroundings));
        command.Add(ScenarioShowVerb.Create(surroundings));
        command.Add(ScenarioTestVerb.Create(surroundings));
        return command;
    }
}
