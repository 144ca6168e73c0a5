using System.Collections.Generic;
using System.Linq;
using System.Text;
using Kapok.Contracts;
using Kapok.Ledger.Execution;

namespace Kapok.Rehearsal;

/// <summary>
/// Random calls on two replicas: none fails, none breaks an invariant or leaves the declared lives of
/// its records, and both replicas end with the same root. A problem names its world, which is the same
/// in every run.
/// </summary>
internal sealed class RandomRehearsal(RehearsedScenario scenario, RandomCalls calls)
{
    private readonly StepCheck check = new(scenario.Contract);
    private readonly Dictionary<string, int> done = [];

    /// <summary>How often each command was done.</summary>
    internal IReadOnlyDictionary<string, int> Done => done;

    internal (int Calls, string? Problem) Run(int count)
    {
        int made = 0;
        for (int world = 1; made < count; world++)
        {
            (int inWorld, string? problem) = RunWorld(world);
            made += inWorld;
            if (problem is not null)
            {
                return (made, problem);
            }
        }

        return (made, null);
    }

    private (int Calls, string? Problem) RunWorld(int world)
    {
        Stage first = new(scenario, calls.Parties);
        Stage second = new(scenario, calls.Parties);
        int made = 0;
        foreach ((Caller caller, long timeMs, StoryStep step) in calls.World(world))
        {
            RehearsedCall call = first.CallOf(step, caller, timeMs);
            string? problem = RunOnBoth(first, second, call);
            made++;
            if (problem is not null)
            {
                string text = Encoding.UTF8.GetString(call.Arguments.Span);
                return (made, $"world {world}, call {made}, {caller.Organisation} {call.Command} {text}: {problem}");
            }
        }

        return (made, Broken(first) is { } broken
            ? $"world {world}: {broken} does not hold at the end"
            : first.Root == second.Root ? null : $"world {world}: two replicas ended with different roots");
    }

    private string? RunOnBoth(Stage first, Stage second, RehearsedCall call)
    {
        Dictionary<string, byte[]> before = new(first.Records);
        RehearsedOutcome outcome = first.Run(call);
        RehearsedOutcome again = second.Run(call);
        if (outcome.IsDone)
        {
            done[call.Command] = done.GetValueOrDefault(call.Command) + 1;
        }

        return !outcome.Outcome.Equals(again.Outcome)
            ? "two replicas answered differently"
            : check.Problem(call, outcome, before)
                ?? (outcome.IsDone && Broken(first) is { } broken ? broken + " does not hold any more" : null);
    }

    private string? Broken(Stage stage) =>
        scenario.Contract.Invariants.FirstOrDefault(i => !i.Holds(stage))?.Name;
}
