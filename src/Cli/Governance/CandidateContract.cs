using System.Collections.Generic;
using System.IO;
using System.Linq;
using Kapok.Cli.Scenarios;
using Kapok.Client;
using Kapok.Contracts;
using Kapok.Loading;
using Kapok.Node.Members;
using Kapok.Rehearsal;

namespace Kapok.Cli.Governance;

/// <summary>An assembly that passed the check, and what it declares.</summary>
/// <param name="Path">The file.</param>
/// <param name="Assembly">Its bytes.</param>
/// <param name="Definition">What it declares.</param>
internal sealed record CandidateContract(string Path, byte[] Assembly, ContractDefinition Definition)
{
    private const int RehearsedCalls = 20_000;

    internal string Hash { get; } = ContractFolder.HashOf(Assembly);

    /// <summary>Reads and checks an assembly; whatever is wrong with it is said and ends the verb.</summary>
    internal static CandidateContract Read(Output output, string path)
    {
        Surroundings surroundings = output.Surroundings;
        if (!File.Exists(path))
        {
            throw new StopException(ExitCode.Usage, surroundings.Say(ScenarioTexts.NoAssembly, path));
        }

        byte[] assembly = Files.ReadBounded(path, ContractLoader.BytesMax);
        IReadOnlyList<ContractProblem> problems = ContractCheck.Run(assembly);
        foreach (ContractProblem problem in problems)
        {
            output.Note($"✗ {problem.UsedBy}: {problem.Member}: {surroundings.Say(problem.Text)}");
        }

        return problems.Count == 0
            ? new CandidateContract(path, assembly, DefinitionOf(surroundings, path, assembly))
            : throw new StopException(ExitCode.Unverified, surroundings.Say(ScenarioTexts.CheckFailed, path, problems.Count));
    }

    /// <summary>Runs the stories of a folder with the limits of a ledger; a failure ends the verb.</summary>
    internal void Rehearse(Output output, string? folder)
    {
        if (folder is null)
        {
            return;
        }

        Surroundings surroundings = output.Surroundings;
        TestedScenario tested = TestedScenario.Of(surroundings, Definition, folder);
        IReadOnlyList<RehearsalCheck> checks = ScenarioSuite.Run(output, tested, new(RehearsedCalls, IsUpdating: false));
        int failed = checks.Count(check => check.Problems.Count > 0);
        if (failed > 0)
        {
            throw new StopException(ExitCode.Unverified, surroundings.Say(GovernanceTexts.BadRehearsal, Path, failed));
        }
    }

    private static ContractDefinition DefinitionOf(Surroundings surroundings, string path, byte[] assembly)
    {
        ContractDefinition definition = TestedScenario.DefinitionIn(surroundings, path, assembly);
        return DeclarationCheck.Run(definition) is [DeclarationProblem problem, ..]
            ? throw new StopException(ExitCode.Unverified, surroundings.Say(
                GovernanceTexts.BadDeclaration, path, problem.Where, surroundings.Say(problem.Text)))
            : definition;
    }
}
