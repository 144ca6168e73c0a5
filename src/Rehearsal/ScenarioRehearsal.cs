using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using Kapok.Contracts;

namespace Kapok.Rehearsal;

/// <summary>What a rehearsal is to do.</summary>
/// <param name="RandomCalls">How many random calls to make.</param>
/// <param name="IsUpdating">Whether roots that differ, or are missing, are written into the stories.</param>
public sealed record RehearsalOptions(int RandomCalls, bool IsUpdating);

/// <summary>One check of a rehearsal.</summary>
/// <param name="Name">What was checked, such as <c>story a1-two-coffees</c>.</param>
/// <param name="Problems">What is wrong; empty when it holds.</param>
public sealed record RehearsalCheck(string Name, IReadOnlyList<string> Problems);

/// <summary>
/// The suite that every scenario passes, from its declaration and its stories alone: each story ends
/// as written and twice with the same root, every refusal and every command has a story, samples are
/// what commands take, illegal steps are refused, random calls break nothing.
/// </summary>
/// <param name="scenario">The scenario.</param>
/// <param name="folder">Its folder, with <c>vectors</c> and perhaps <c>samples</c>.</param>
public sealed class ScenarioRehearsal(RehearsedScenario scenario, string folder)
{
    // From so many calls on, a command that never succeeded says that the calls do not get far enough.
    private const int CallsToReachAll = 20_000;

    // A Monday without a holiday near.
    private static readonly LegalDate RehearsalDay = new(new DateOnly(2026, 3, 2));

    private readonly IReadOnlyList<Story> stories = StoryFile.ReadFolder(Path.Combine(folder, "vectors"));

    /// <summary>Runs the suite.</summary>
    /// <param name="options">What to do.</param>
    /// <param name="progress">Told of each check as it ends.</param>
    /// <returns>The checks.</returns>
    public IReadOnlyList<RehearsalCheck> Run(RehearsalOptions options, Action<RehearsalCheck> progress)
    {
        List<RehearsalCheck> checks = [];
        foreach (RehearsalCheck check in Checks(options))
        {
            progress(check);
            checks.Add(check);
        }

        return checks;
    }

    private IEnumerable<RehearsalCheck> Checks(RehearsalOptions options)
    {
        foreach (Story story in stories)
        {
            yield return new("story " + story.Name, StoryProblems(story, options));
        }

        string play = Path.Combine(folder, "play.json");
        if (File.Exists(play))
        {
            Story told = StoryFile.ReadPlay(play, RehearsalDay, "00000001");
            yield return new("the story to play", StoryPlayer.Play(scenario, told).Problems);
        }

        yield return new("every refusal has a story", [.. UntoldRefusals()]);
        yield return new("every command is done in a story", [.. UntoldCommands()]);
        yield return new("samples are what commands take", [.. BadSamples()]);
        IllegalSteps illegal = new(scenario);
        string[] taken = [.. stories.Select(illegal.Run).OfType<string>()];
        yield return new($"{illegal.Tried} steps that a state does not allow are refused", taken);
        yield return Random(options);
    }

    private IReadOnlyList<string> StoryProblems(Story story, RehearsalOptions options)
    {
        (string root, IReadOnlyList<string> problems) = StoryPlayer.Play(scenario, story);
        (string again, _) = StoryPlayer.Play(scenario, story);
        if (root != again)
        {
            return [.. problems, $"{story.Name}: the same calls gave root {root}, then {again}"];
        }

        if (story.StateRoot is not { } expected || expected == root || (expected.Length == 0 && !options.IsUpdating))
        {
            return problems;
        }

        if (options.IsUpdating)
        {
            StoryFile.WriteRoot(Path.Combine(folder, "vectors", story.Name + ".json"), story, root);
            return problems;
        }

        return
        [
            .. problems,
            $"{story.Name}: the state root is {root}, the story says '{expected}'; "
                + "if the rules changed on purpose, run once with --update",
        ];
    }

    private IEnumerable<string> UntoldRefusals()
    {
        HashSet<string> told = [.. stories.SelectMany(s => s.Steps)
            .Where(s => s.Outcome.ValueKind == JsonValueKind.Object)
            .Select(s => s.Outcome.GetProperty("refused").GetString()!)];
        return scenario.Contract.Refusals.Select(r => r.Code).Where(code => !told.Contains(code));
    }

    private IEnumerable<string> UntoldCommands()
    {
        HashSet<string> told = [.. stories.SelectMany(s => s.Steps)
            .Where(s => s.Contract is null && s.Command is not null && s.Outcome.ValueKind == JsonValueKind.String)
            .Select(s => s.Command!)];
        return scenario.Contract.Commands.Select(c => c.Name).Where(name => !told.Contains(name));
    }

    // A sample is named after its command, or after it and a dash with more; some have names of their own.
    private IEnumerable<string> BadSamples()
    {
        string samples = Path.Combine(folder, "samples");
        string[] paths = Directory.Exists(samples) ? Directory.GetFiles(samples, "*.json") : [];
        foreach (string path in paths.Order(StringComparer.Ordinal))
        {
            if (ProblemOf(Path.GetFileNameWithoutExtension(path), File.ReadAllBytes(path)) is { } problem)
            {
                yield return $"{Path.GetFileName(path)}: {problem}";
            }
        }
    }

    private string? ProblemOf(string name, byte[] utf8)
    {
        if (scenario.Contract.Queries.FirstOrDefault(q => q.Name == name) is { } query)
        {
            return query.Run(new Stage(scenario, []).State, 0, utf8).Problem?.ToString();
        }

        Command? command = scenario.Contract.Commands
            .Where(c => name == c.Name || name.StartsWith(c.Name + "-", StringComparison.Ordinal))
            .MaxBy(c => c.Name.Length);
        return command is not null
            ? command.Check(utf8)?.ToString()
            : scenario.Contract.Commands.Any(c => c.Check(utf8) is null) ? null : "no command takes this";
    }

    private RehearsalCheck Random(RehearsalOptions options)
    {
        RandomRehearsal random = new(scenario, new RandomCalls(stories));
        (int calls, string? problem) = random.Run(options.RandomCalls);
        string[] never = [.. scenario.Contract.Commands.Select(c => c.Name)
            .Where(name => options.RandomCalls >= CallsToReachAll && !random.Done.ContainsKey(name))
            .Select(name => name + " was never done")];
        return new($"{calls} random calls", problem is null ? never : [problem]);
    }
}
