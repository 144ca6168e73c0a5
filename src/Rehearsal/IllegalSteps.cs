using System.Collections.Generic;
using System.Linq;
using System.Text;
using Kapok.Contracts;
using Kapok.Ledger.Execution;

namespace Kapok.Rehearsal;

/// <summary>
/// At every point of every story, tries every call of that story for which some record is in a state
/// that does not allow it: the record must stay as it is.
/// </summary>
internal sealed class IllegalSteps(RehearsedScenario scenario)
{
    private readonly StepCheck check = new(scenario.Contract);
    private readonly HashSet<(string Table, string Field, string? State, string Command)> tried = [];

    /// <summary>How many pairs of a state and a command that it does not allow were tried.</summary>
    internal int Tried => tried.Count;

    internal string? Run(Story story)
    {
        IReadOnlyDictionary<string, Caller> callers = StoryFile.CallersOf(story);
        Stage stage = new(scenario, [.. callers.Values]);
        StoryStep[] steps = [.. story.Steps.Where(s => s.Command is not null)];
        foreach (StoryStep step in steps)
        {
            _ = stage.Run(stage.CallOf(step, callers[step.As!], StoryFile.TimeMs(step)));
            foreach (StoryStep other in steps.Where(s => s.Contract is null))
            {
                RehearsedCall call = stage.CallOf(other, callers[other.As!], StoryFile.TimeMs(step));
                if (Problem(stage, call) is { } problem)
                {
                    return $"{story.Name}, after {step.At}, {call.Command} {Encoding.UTF8.GetString(call.Arguments.Span)}: {problem}";
                }
            }
        }

        return null;
    }

    private string? Problem(Stage stage, RehearsedCall call)
    {
        string arguments = Encoding.UTF8.GetString(call.Arguments.Span);
        foreach ((string key, byte[] value) in stage.Records)
        {
            if (!arguments.Contains(key.Split('/', 3)[2], System.StringComparison.Ordinal))
            {
                continue;
            }

            foreach ((string table, string field, string? state) in check.StatesOf(key, value))
            {
                if (check.IsIllegal(table, field, state, call.Command))
                {
                    _ = tried.Add((table, field, state, call.Command));
                }
            }
        }

        return check.Problem(call, stage.Try(call), stage.Records);
    }
}
