using System.CommandLine;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Kapok.Cli.Scenarios;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok new scenario</c>: a folder to start from.</summary>
internal static class NewVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("scenario", surroundings.Say(ScenarioTexts.NewScenario));
        Argument<string> name = Options.Argument(surroundings, command, "NAME", ScenarioTexts.NewNameArgument);
        Option<bool> json = Options.Json(surroundings);
        command.Add(json);
        command.SetAction((parsed, _) =>
        {
            Output output = new(surroundings, parsed.GetValue(json));
            return Guard.RunAsync(output, () =>
            {
                string wanted = parsed.GetRequiredValue(name);
                string folder = new NewScenario(surroundings).Make(wanted);
                output.Line(surroundings.Say(ScenarioTexts.Made, folder, wanted));
                output.Object(new JsonObject { ["folder"] = folder });
                return Task.FromResult(ExitCode.Done);
            });
        });
        Command group = new("new", surroundings.Say(ScenarioTexts.New));
        group.Add(command);
        return group;
    }
}
