using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Kapok.Contracts;
using Kapok.Node.Networks;
using Kapok.Rehearsal;

namespace Kapok.Cli.Scenarios;

/// <summary>The folders of scenarios in the source tree, and the scenarios of this build in them.</summary>
/// <param name="surroundings">Where the command runs.</param>
internal sealed class ScenarioFolders(Surroundings surroundings)
{
    /// <summary>The folder <c>scenarios</c>, or null outside a source tree.</summary>
    internal string? Root { get; } = surroundings.Environment("KAPOK_SCENARIOS") ?? Above(Directory.GetCurrentDirectory());

    /// <summary>Finds a scenario of this build by its name or folder.</summary>
    internal OfferedScenario Find(string name) =>
        ScenarioCatalogue.Offered.FirstOrDefault(s =>
            s.Contract.Name == name || string.Equals(s.Folder, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new StopException(ExitCode.Usage, surroundings.Say(
            ScenarioTexts.Unknown, name, string.Join(", ", ScenarioCatalogue.Offered.Select(s => s.Folder))));

    /// <summary>Where a scenario's sources are.</summary>
    internal string FolderOf(OfferedScenario scenario)
    {
        string? folder = Root is null ? null : Path.Combine(Root, scenario.Folder);
        return folder is not null && Directory.Exists(folder)
            ? folder
            : throw new StopException(ExitCode.Usage, surroundings.Say(ScenarioTexts.NoFolder, scenario.Folder));
    }

    internal static RehearsedScenario WithUsed(ContractDefinition contract) => new(
        contract,
        [.. ScenarioCatalogue.Offered.Where(s => contract.Uses.Contains(s.Contract.Name)).Select(s => s.Metered)]);

    /// <summary>Lines of code: neither blank, nor comment, nor a lone bracket.</summary>
    internal static int LinesOf(string folder) => Sources(folder).Sum(path => File.ReadLines(path)
        .Select(line => line.Trim())
        .Count(line => line.Length > 0
            && !line.StartsWith("//", StringComparison.Ordinal)
            && line is not ("{" or "}" or "};" or "[" or "]," or "];" or ");")));

    internal static int StoriesOf(string folder) =>
        Directory.EnumerateFiles(Path.Combine(folder, "vectors"), "*.json").Count();

    private static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories);

    private static string? Above(string start)
    {
        for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Kapok.slnx")))
            {
                return Path.Combine(folder.FullName, "scenarios");
            }
        }

        return null;
    }
}
