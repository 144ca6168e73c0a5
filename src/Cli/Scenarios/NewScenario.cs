using System;
using System.IO;
using System.Linq;
using System.Reflection;
using Kapok.Contracts;
using Kapok.Node.Networks;

namespace Kapok.Cli.Scenarios;

/// <summary>Makes the folder of a new scenario from the templates.</summary>
/// <param name="surroundings">Where the command runs.</param>
internal sealed class NewScenario(Surroundings surroundings)
{
    private const string Prefix = "Templates/";

    /// <summary>Makes the folder; it appears whole or not at all.</summary>
    /// <returns>The folder.</returns>
    internal string Make(string name)
    {
        string contract = Checked(name);
        string root = new ScenarioFolders(surroundings).Root
            ?? throw new StopException(ExitCode.Usage, surroundings.Say(ScenarioTexts.NoFolder, name));
        string folder = Path.Combine(root, name);
        if (Path.Exists(folder))
        {
            throw new StopException(ExitCode.Usage, surroundings.Say(ScenarioTexts.Exists, folder));
        }

        string draft = Path.Combine(root, "." + name + ".new");
        try
        {
            Write(draft, name, contract);
            Directory.Move(draft, folder);
        }
        finally
        {
            if (Directory.Exists(draft))
            {
                Directory.Delete(draft, recursive: true);
            }
        }

        AddToSolution(root, name);
        return folder;
    }

    private string Checked(string name)
    {
        string contract = string.Concat(name.Select((c, i) =>
            i > 0 && char.IsAsciiLetterUpper(c) ? "-" + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()));
        bool isName = name.Length is >= 2 and <= 40 && char.IsAsciiLetterUpper(name[0]) && name.All(char.IsAsciiLetterOrDigit);
        if (!isName || !RecordKey.IsName(contract))
        {
            throw new StopException(ExitCode.Usage, surroundings.Say(ScenarioTexts.BadName, name));
        }

        OfferedScenario? taken = ScenarioCatalogue.Offered.FirstOrDefault(s =>
            s.Contract.Name == contract || s.Folder.Equals(name, StringComparison.OrdinalIgnoreCase));
        return taken is null
            ? contract
            : throw new StopException(ExitCode.Usage, surroundings.Say(ScenarioTexts.Taken, contract, taken.Folder));
    }

    private static void Write(string draft, string name, string contract)
    {
        Assembly assembly = typeof(NewScenario).Assembly;
        foreach (string resource in assembly.GetManifestResourceNames().Where(r => r.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using StreamReader reader = new(assembly.GetManifestResourceStream(resource)!);
            string text = Filled(reader.ReadToEnd(), name, contract);
            string file = Path.Combine(draft, Filled(resource[Prefix.Length..^".txt".Length], name, contract));
            _ = Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }
    }

    private static string Filled(string text, string name, string contract) => text
        .Replace("__Name__", name, StringComparison.Ordinal)
        .Replace("__name__", contract, StringComparison.Ordinal);

    // The build finds the folder by itself; the line is for editors.
    private static void AddToSolution(string root, string name)
    {
        const string Folder = "<Folder Name=\"/scenarios/\">\n";
        string solution = Path.Combine(root, "..", "Kapok.slnx");
        if (File.Exists(solution))
        {
            string line = $"    <Project Path=\"scenarios/{name}/{name}.csproj\" />\n";
            string text = File.ReadAllText(solution);
            File.WriteAllText(solution, text.Replace(Folder, Folder + line, StringComparison.Ordinal));
        }
    }
}
