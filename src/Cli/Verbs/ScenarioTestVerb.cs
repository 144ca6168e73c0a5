using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Kapok.Cli.Scenarios;
using Kapok.Rehearsal;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok scenario test</c>: the common suite of one scenario.</summary>
internal static class ScenarioTestVerb
{
    private const int CallsMax = 10_000_000;
    private const int CallsStandard = 20_000;

    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("test", surroundings.Say(ScenarioTexts.Test));
        Argument<string> name = Options.Argument(surroundings, command, "NAME", ScenarioTexts.NameArgument);
        Option<string> folder = Options.Text(surroundings, command, "--folder", "DIR", ScenarioTexts.Folder, isRequired: false);
        Option<int> calls = Options.Number(surroundings, command, "--calls", ScenarioTexts.Calls, CallsStandard);
        Option<bool> update = Options.Flag(surroundings, command, "--update", ScenarioTexts.Update);
        Option<bool> json = Options.Json(surroundings);
        command.Add(json);
        command.SetAction((parsed, _) =>
        {
            Output output = new(surroundings, parsed.GetValue(json));
            return Guard.RunAsync(output, () =>
            {
                int count = Options.NumberOf(surroundings, parsed, calls, 0, CallsMax);
                TestedScenario tested = TestedScenario.Find(
                    surroundings, parsed.GetRequiredValue(name), parsed.GetValue(folder));
                return Task.Run(() => Run(output, tested, new(count, parsed.GetValue(update))));
            });
        });
        return command;
    }

    private static int Run(Output output, TestedScenario tested, RehearsalOptions options)
    {
        IReadOnlyList<RehearsalCheck> checks = ScenarioSuite.Run(output, tested, options);
        int failed = checks.Count(check => check.Problems.Count > 0);
        output.Line(output.Surroundings.Say(ScenarioTexts.Passed, checks.Count - failed, failed));
        output.Object(new JsonObject
        {
            ["scenario"] = tested.Scenario.Contract.Name,
            ["passed"] = checks.Count - failed,
            ["failed"] = failed,
            ["checks"] = new JsonArray([.. checks.Select(JsonOf)]),
        });
        return failed == 0 ? ExitCode.Done : ExitCode.Unexpected;
    }

    private static JsonNode JsonOf(RehearsalCheck check) => new JsonObject
    {
        ["name"] = check.Name,
        ["problems"] = new JsonArray([.. check.Problems.Select(problem => JsonValue.Create(problem))]),
    };
}
