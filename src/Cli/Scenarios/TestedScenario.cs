using System;
using System.IO;
using System.Linq;
using System.Reflection;
using Kapok.Contracts;
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
            return new(ScenarioFolders.WithUsed(offered.Contract), folder ?? folders.FolderOf(offered));
        }

        ContractDefinition contract = DefinitionIn(surroundings, name);
        string stories = folder ?? Directory.GetCurrentDirectory();
        return Directory.Exists(Path.Combine(stories, "vectors"))
            ? new(ScenarioFolders.WithUsed(contract), stories)
            : throw new StopException(ExitCode.Usage, surroundings.Say(ScenarioTexts.NoVectors, stories));
    }

    // The author's own assembly on the author's machine: it runs with their rights and no others.
    private static ContractDefinition DefinitionIn(Surroundings surroundings, string path)
    {
        if (!File.Exists(path))
        {
            throw new StopException(ExitCode.Usage, surroundings.Say(ScenarioTexts.NoAssembly, path));
        }

        ContractDefinition[] found =
        [
            .. Assembly.LoadFrom(Path.GetFullPath(path)).GetExportedTypes()
                .Select(type => type.GetProperty("Definition", BindingFlags.Public | BindingFlags.Static))
                .Where(property => property?.PropertyType == typeof(ContractDefinition))
                .Select(property => (ContractDefinition)property!.GetValue(null)!),
        ];
        return found.Length == 1
            ? found[0]
            : throw new StopException(ExitCode.Usage, surroundings.Say(ScenarioTexts.NoDefinition, path, found.Length));
    }
}
