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

        ContractDefinition contract = DefinitionIn(surroundings, name);
        string stories = folder ?? Directory.GetCurrentDirectory();
        return Directory.Exists(Path.Combine(stories, "vectors"))
            ? new(ScenarioFolders.WithUsed(contract), stories)
            : throw new StopException(ExitCode.Usage, surroundings.Say(ScenarioTexts.NoVectors, stories));
    }

    // The author's own assembly, with the limits that it would have on a ledger.
    private static ContractDefinition DefinitionIn(Surroundings surroundings, string path)
    {
        if (!File.Exists(path))
        {
            throw new StopException(ExitCode.Usage, surroundings.Say(ScenarioTexts.NoAssembly, path));
        }

        try
        {
            return ContractLoader.Load(File.ReadAllBytes(path));
        }
        catch (ContractLoadException problem)
        {
            throw new StopException(ExitCode.Usage, surroundings.Say(ScenarioTexts.NotLoaded, path, problem.Message));
        }
    }
}
