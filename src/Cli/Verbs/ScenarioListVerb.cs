using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Kapok.Cli.Scenarios;
using Kapok.Node.Networks;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok scenario list</c>: the scenarios of this build.</summary>
internal static class ScenarioListVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("list", surroundings.Say(ScenarioTexts.List));
        Option<bool> json = Options.Json(surroundings);
        command.Add(json);
        command.SetAction((parsed, _) =>
        {
            Output output = new(surroundings, parsed.GetValue(json));
            return Guard.RunAsync(output, () => Task.FromResult(Run(output)));
        });
        return command;
    }

    private static int Run(Output output)
    {
        string? root = new ScenarioFolders(output.Surroundings).Root;
        Entry[] entries = [.. ScenarioCatalogue.Offered.Select(s => Entry.Of(s, root))];
        bool isChinese = output.Surroundings.IsChinese;
        Rows.Print(output, ["name", "folder", "label", "commands", "records", "stories", "lines"], entries.Select(entry =>
            (string?[])
            [
                entry.Scenario.Contract.Name,
                entry.Scenario.Folder,
                isChinese ? entry.Scenario.Contract.Label.Zh : entry.Scenario.Contract.Label.En,
                Text(entry.Scenario.Contract.Commands.Count),
                Text(entry.Scenario.Contract.Tables.Count),
                Text(entry.Stories),
                Text(entry.Lines),
            ]));
        output.Object(new JsonObject { ["scenarios"] = new JsonArray([.. entries.Select(e => e.ToJson())]) });
        return ExitCode.Done;
    }

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    // Lines and stories are known inside the source tree only.
    private sealed record Entry(OfferedScenario Scenario, int? Lines, int? Stories)
    {
        internal static Entry Of(OfferedScenario scenario, string? root)
        {
            string? folder = root is null ? null : Path.Combine(root, scenario.Folder);
            return folder is not null && Directory.Exists(folder)
                ? new(scenario, ScenarioFolders.LinesOf(folder), ScenarioFolders.StoriesOf(folder))
                : new(scenario, null, null);
        }

        internal JsonObject ToJson() => new()
        {
            ["name"] = Scenario.Contract.Name,
            ["folder"] = Scenario.Folder,
            ["version"] = Scenario.Contract.Version,
            ["labelZh"] = Scenario.Contract.Label.Zh,
            ["labelEn"] = Scenario.Contract.Label.En,
            ["lines"] = Lines,
            ["stories"] = Stories,
            ["commands"] = Scenario.Contract.Commands.Count,
            ["records"] = Scenario.Contract.Tables.Count,
            ["uses"] = new JsonArray([.. Scenario.Contract.Uses.Select(name => JsonValue.Create(name))]),
        };
    }
}
