using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using Kapok.Cli.Scenarios;
using Kapok.Loading;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok contract check</c>: whether an assembly may be a contract. It is read, not run.</summary>
internal static class ContractCheckVerb
{
    internal static Command Create(Surroundings surroundings) =>
        FileVerb.Create(surroundings, "check", ScenarioTexts.Check, ScenarioTexts.CheckedFile, Run);

    private static int Run(Output output, string path)
    {
        Surroundings surroundings = output.Surroundings;
        if (!File.Exists(path))
        {
            throw new StopException(ExitCode.Usage, surroundings.Say(ScenarioTexts.NoAssembly, path));
        }

        IReadOnlyList<ContractProblem> problems = ContractCheck.Run(File.ReadAllBytes(path));
        foreach (ContractProblem problem in problems)
        {
            output.Line($"✗ {problem.UsedBy}: {problem.Member}");
            output.Line("    " + surroundings.Say(problem.Text));
        }

        output.Line(problems.Count == 0
            ? surroundings.Say(ScenarioTexts.CheckPassed, path)
            : surroundings.Say(ScenarioTexts.CheckFailed, path, problems.Count));
        output.Object(new JsonObject
        {
            ["file"] = path,
            ["passed"] = problems.Count == 0,
            ["problems"] = new JsonArray([.. problems.Select(JsonOf)]),
        });
        return problems.Count == 0 ? ExitCode.Done : ExitCode.Unverified;
    }

    private static JsonNode JsonOf(ContractProblem problem) => new JsonObject
    {
        ["rule"] = problem.Rule,
        ["member"] = problem.Member,
        ["usedBy"] = problem.UsedBy,
        ["textZh"] = problem.Text.Zh,
        ["textEn"] = problem.Text.En,
    };
}
