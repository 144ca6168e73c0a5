using System;
using System.IO;
using Kapok.Contracts;
using Kapok.Loading;
using Kapok.Node.Networks;
using Kapok.Rehearsal;

namespace Kapok.Cli.Scenarios;

/// <summary>A scenario to test, and the folder with its stories.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Folder">Its folder.</param>
internal sealed record TestedScenario(RehearsedScenario Scenario, string Folder)
{
    private const string Extension = ".dll";

    /// <summary>Finds a scenario of this build by its name, or one of an author by its assembly.</summary>
    internal static TestedScenario Find(Surroundings surroundings, string name, string? folder)
    {
        ScenarioFolders folders = new(surroundings);
        if (!name.EndsWith(Extension, StringComparison.OrdinalIgnoreCase))
        {
            OfferedScenario offered = folders.Find(name);
            return new(ScenarioFolders.WithUsed(offered.Metered), folder ?? folders.FolderOf(offered));
        }

        if (!File.Exists(name))
        {
            throw new StopException(ExitCode.Usage, surroundings.Say(ScenarioTexts.NoAssembly, name));
        }

        ContractDefinition contract = DefinitionIn(surroundings, name, File.ReadAllBytes(name));
        return Of(surroundings, contract, folder ?? Directory.GetCurrentDirectory());
    }

    /// <summary>An author's contract with the stories of a folder.</summary>
    internal static TestedScenario Of(Surroundings surroundings, ContractDefinition contract, string stories) =>
        Directory.Exists(Path.Combine(stories, "vectors"))
            ? new(ScenarioFolders.WithUsed(contract), stories)
            : throw new StopException(ExitCode.Usage, surroundings.Say(ScenarioTexts.NoVectors, stories));

    /// <summary>What an assembly declares, with the limits that it would have on a ledger.</summary>
    internal static ContractDefinition DefinitionIn(Surroundings surroundings, string path, byte[] assembly)
    {
        try
        {
            return ContractLoader.Load(assembly);
        }
        catch (ContractLoadException problem)
        {
            throw new StopException(ExitCode.Usage, surroundings.Say(ScenarioTexts.NotLoaded, path, problem.Message));
        }
    }
}
