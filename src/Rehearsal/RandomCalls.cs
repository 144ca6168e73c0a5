using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Kapok.Contracts;

namespace Kapok.Rehearsal;

/// <summary>
/// Calls made from the stories of a scenario: some stories are told at once, with steps left out,
/// repeated, taken by others and with changed arguments, so that calls get far and yet go wrong in
/// every way. What comes follows from the seed alone.
/// </summary>
internal sealed class RandomCalls
{
    private readonly IReadOnlyList<Story> stories;
    private readonly Dictionary<string, List<JsonNode>> valuesOf = [];
    private readonly Dictionary<string, Caller> callers = [];
    private readonly List<StoryStep> steps;

    internal RandomCalls(IReadOnlyList<Story> stories)
    {
        this.stories = stories;
        steps = [.. stories.SelectMany(s => s.Steps).Where(s => s.Command is not null)];
        foreach ((string name, Caller caller) in stories.SelectMany(StoryFile.CallersOf))
        {
            callers[name] = callers.TryGetValue(name, out Caller? known)
                ? known with { Roles = known.Roles.Union(caller.Roles).ToHashSet() }
                : caller;
        }

        Parties = [.. callers.Values];
        foreach (StoryStep step in steps)
        {
            Learn(JsonNode.Parse(step.Arguments.GetRawText())!);
        }
    }

    internal IReadOnlyList<Caller> Parties { get; }

    /// <summary>The calls of one world: each with who, when, which step, and its arguments.</summary>
    internal IEnumerable<(Caller Caller, long TimeMs, StoryStep Step)> World(int world)
    {
        // Every third world tells one story nearly as written, one after the other: it gets to its end,
        // with surprises on the way.
        Dice dice = new((ulong)world);
        int calm = world % 3 == 0 ? 12 : 1;
        IReadOnlyList<Story> told = calm == 1
            ? [.. Enumerable.Range(0, 1 + dice.Below(3)).Select(_ => dice.Pick(stories))]
            : [stories[world / 3 % stories.Count]];
        long timeMs = 0;
        foreach (StoryStep step in Interleaved(dice, told, calm))
        {
            timeMs = System.Math.Max(timeMs, StoryFile.TimeMs(step));
            for (int times = Times(dice, calm); times > 0; times--)
            {
                StoryStep changed = dice.OneIn(4 * calm) ? step with { Arguments = Spoilt(step, dice) } : step;
                Caller caller = dice.OneIn(8 * calm) ? dice.Pick(Parties) : callers[step.As!];
                timeMs += dice.OneIn(12 * calm) ? dice.Below(80 * 3_600_000) : 0;
                yield return (caller, timeMs, changed);
            }
        }
    }

    // Most steps once, some not at all, some twice: a call may come again at any time.
    private static int Times(Dice dice, int calm) => dice.Below(10 * calm) switch
    {
        0 => 0,
        1 or 2 => 2,
        _ => 1,
    };

    private IEnumerable<StoryStep> Interleaved(Dice dice, IReadOnlyList<Story> chosen, int calm)
    {
        List<Queue<StoryStep>> told =
        [
            .. chosen.Select(story => new Queue<StoryStep>(story.Steps.Where(s => s.Command is not null))),
        ];
        while (told.Any(story => story.Count > 0))
        {
            Queue<StoryStep> story = dice.Pick(told);
            if (story.TryDequeue(out StoryStep? step))
            {
                yield return step;
                if (dice.OneIn(6 * calm))
                {
                    yield return dice.Pick(steps);
                }
            }
        }
    }

    private System.Text.Json.JsonElement Spoilt(StoryStep step, Dice dice)
    {
        JsonNode arguments = JsonNode.Parse(step.Arguments.GetRawText())!;
        Spoil(arguments, dice);
        using System.Text.Json.JsonDocument document = System.Text.Json.JsonDocument.Parse(arguments.ToJsonString());
        return document.RootElement.Clone();
    }

    private void Spoil(JsonNode node, Dice dice)
    {
        if (node is JsonArray { Count: > 0 } items)
        {
            Spoil(items[dice.Below(items.Count)] ?? items, dice);
        }
        else if (node is JsonObject { Count: > 0 } fields)
        {
            KeyValuePair<string, JsonNode?> field = fields.ElementAt(dice.Below(fields.Count));
            if (field.Value is JsonObject or JsonArray && dice.OneIn(2))
            {
                Spoil(field.Value, dice);
            }
            else
            {
                Replace(fields, field.Key, field.Value, dice);
            }
        }
    }

    private void Replace(JsonObject fields, string name, JsonNode? value, Dice dice)
    {
        switch (dice.Below(6))
        {
            case 0:
                _ = fields.Remove(name);
                break;
            case 1 when value is JsonValue number && number.TryGetValue(out long old):
                fields[name] = dice.Pick<long>([0, -old, old - 1, old == long.MaxValue ? old : old + 1, long.MaxValue, long.MinValue]);
                break;
            case 2:
                fields[name] = dice.Pick<JsonNode?>([null, "", "x", 0, true, new JsonArray(), new JsonObject()])?.DeepClone();
                break;
            default:
                fields[name] = valuesOf.TryGetValue(name, out List<JsonNode>? known) ? dice.Pick(known).DeepClone() : null;
                break;
        }
    }

    private void Learn(JsonNode node)
    {
        if (node is JsonArray items)
        {
            foreach (JsonNode item in items.OfType<JsonNode>())
            {
                Learn(item);
            }
        }
        else if (node is JsonObject fields)
        {
            foreach ((string name, JsonNode? value) in fields)
            {
                if (value is not null)
                {
                    Know(name, value);
                    Learn(value);
                }
            }
        }
    }

    private void Know(string name, JsonNode value)
    {
        if (!valuesOf.TryGetValue(name, out List<JsonNode>? known))
        {
            valuesOf.Add(name, known = []);
        }

        if (!known.Exists(k => JsonNode.DeepEquals(k, value)))
        {
            known.Add(value.DeepClone());
        }
    }
}
