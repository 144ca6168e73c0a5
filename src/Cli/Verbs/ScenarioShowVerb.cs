using System.CommandLine;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Kapok.Cli.Scenarios;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok scenario show</c>: the page of a scenario.</summary>
internal static class ScenarioShowVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("show", surroundings.Say(ScenarioTexts.Show));
        Argument<string> name = Options.Argument(surroundings, command, "NAME", ScenarioTexts.NameArgument);
        Option<bool> json = Options.Json(surroundings);
        command.Add(json);
        command.SetAction((parsed, _) =>
        {
            Output output = new(surroundings, parsed.GetValue(json));
            return Guard.RunAsync(output, () =>
            {
                string page = new ScenarioPage(
                    new ScenarioFolders(surroundings).Find(parsed.GetRequiredValue(name)).Contract,
                    surroundings.IsChinese).Write();
                output.Line(page);
                output.Object(new JsonObject { ["page"] = page });
                return Task.FromResult(ExitCode.Done);
            });
        });
        return command;
    }
}
