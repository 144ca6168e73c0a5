using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using Kapok.Contracts;
using Kapok.Ledger.Execution;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Rehearsal;

/// <summary>Plays a story and says where it ends otherwise than written.</summary>
internal sealed class StoryPlayer
{
    private readonly RehearsedScenario scenario;
    private readonly Story story;
    private readonly IReadOnlyDictionary<string, Caller> callers;
    private readonly List<string> problems = [];
    private readonly Stage stage;

    private StoryPlayer(RehearsedScenario scenario, Story story)
    {
        this.scenario = scenario;
        this.story = story;
        callers = StoryFile.CallersOf(story);
        stage = new Stage(scenario, [.. callers.Values]);
    }

    /// <summary>Plays a story from its beginning.</summary>
    /// <returns>The root at the end, and what went otherwise than written.</returns>
    internal static (string Root, IReadOnlyList<string> Problems) Play(RehearsedScenario scenario, Story story)
    {
        StoryPlayer player = new(scenario, story);
        foreach ((int index, StoryStep step) in story.Steps.Index())
        {
            player.Play($"{story.Name}, step {index + 1}", step);
        }

        player.CheckEnd();
        return (player.stage.Root, player.problems);
    }

    private void Play(string place, StoryStep step)
    {
        if (step.Query is not null)
        {
            Ask(place, step);
            return;
        }

        long timeMs = StoryFile.TimeMs(step);
        RehearsedOutcome outcome = stage.Run(stage.CallOf(step, callers[step.As!], timeMs));
        if (step.Outcome.ValueKind == JsonValueKind.String)
        {
            CheckDone(place, step, outcome.Outcome);
        }
        else
        {
            CheckRefused(place, step, outcome);
        }
    }

    private void Ask(string place, StoryStep step)
    {
        ContractDefinition? contract = stage.Find(step.Contract);
        if (contract?.Queries.FirstOrDefault(q => q.Name == step.Query) is not { } query)
        {
            problems.Add($"{place}: there is no query {step.Query}");
            return;
        }

        byte[] arguments = JsonMatch.Filled(step.Arguments, stage.State);
        QueryAnswer found = QueryRunner.Run(contract, query, stage.State, StoryFile.TimeMs(step), arguments);
        Add(place, found.Answer is { } answer
            ? JsonMatch.Difference(step.Answer, Encoding.UTF8.GetString(answer.Span))
            : $"query {step.Query}: {found.Problem?.ToString() ?? found.Refusal!.Refusal!.Code}");
    }

    private void CheckDone(string place, StoryStep step, Wire.Outcome outcome)
    {
        Add(place, outcome.Refusal.Length == 0 ? null : "expected done, found " + Stage.Said(outcome));
        bool isTold = outcome.Refusal.Length > 0 || outcome.Events.Count > 0 || step.Contract is not null;
        Add(place, isTold ? null : "a done command emits an event");
        if (step.Events is not { } expected)
        {
            return;
        }

        Add(place, expected.Select(e => e.Name).SequenceEqual(outcome.Events.Select(e => e.Name))
            ? null
            : "found events " + string.Join(", ", outcome.Events.Select(e => e.Name)));
        foreach ((StoryEvent wanted, Wire.Event found) in expected.Zip(outcome.Events))
        {
            Add($"{place}, event {wanted.Name}", JsonMatch.Difference(wanted.Payload, found.Payload.ToStringUtf8()));
        }
    }

    private void CheckRefused(string place, StoryStep step, RehearsedOutcome outcome)
    {
        string code = step.Outcome.GetProperty("refused").GetString()!;
        string found = outcome.Outcome.Refusal;
        Add(place, found == code ? null : $"expected {code}, found {Stage.Said(outcome.Outcome)}");
        Add(place, outcome.Changes.Count == 0 ? null : "a refused command changed records");
        Add(place, found == code ? Unfilled(step, outcome.Outcome) : null);
        if (found == code && step.Outcome.TryGetProperty("details", out JsonElement details))
        {
            Dictionary<string, string> facts = outcome.Outcome.Details.ToDictionary(d => d.Name, d => d.Value);
            Add(place, JsonMatch.Difference(details, JsonSerializer.Serialize(facts)));
        }
    }

    // The text of a refusal as a person reads it, with nothing left open.
    private string? Unfilled(StoryStep step, Wire.Outcome outcome)
    {
        ContractDefinition called = scenario.Used.FirstOrDefault(c => c.Name == step.Contract) ?? scenario.Contract;
        Refusal? refusal = called.Refusals.Concat(Refusals.All).FirstOrDefault(r => r.Code == outcome.Refusal);
        if (refusal is null)
        {
            return $"{outcome.Refusal} is not among the declared refusals";
        }

        string text = refusal.Text.Zh + refusal.Text.En;
        foreach (Wire.Detail detail in outcome.Details)
        {
            text = text.Replace("{" + detail.Name + "}", string.Empty, StringComparison.Ordinal);
        }

        return text.Contains('{', StringComparison.Ordinal) ? "unfilled text of a refusal: " + text : null;
    }

    private void CheckEnd()
    {
        foreach ((string key, JsonElement expected) in story.Records)
        {
            string? found = stage.TextOf(key);
            Add($"{story.Name}, record {key}", found is null ? "is not there" : JsonMatch.Difference(expected, found));
        }

        foreach (ContractInvariant invariant in scenario.Contract.Invariants.Where(i => !i.Holds(stage)))
        {
            problems.Add($"{story.Name}: {invariant.Name} does not hold at the end");
        }
    }

    private void Add(string place, string? problem)
    {
        if (problem is not null)
        {
            problems.Add($"{place}: {problem}");
        }
    }
}
