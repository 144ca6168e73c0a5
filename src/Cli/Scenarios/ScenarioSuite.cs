using System.Collections.Generic;
using Kapok.Rehearsal;

namespace Kapok.Cli.Scenarios;

/// <summary>Runs the common suite of a scenario and says how each check ends.</summary>
internal static class ScenarioSuite
{
    internal static IReadOnlyList<RehearsalCheck> Run(Output output, TestedScenario tested, RehearsalOptions options)
    {
        try
        {
            return new ScenarioRehearsal(tested.Scenario, tested.Folder).Run(options, check => Tell(output, check));
        }
        catch (StoryException bad)
        {
            throw new StopException(ExitCode.Usage, output.Surroundings.Say(ScenarioTexts.BadStory, bad.Message));
        }
    }

    private static void Tell(Output output, RehearsalCheck check)
    {
        output.Line((check.Problems.Count == 0 ? "✓ " : "✗ ") + check.Name);
        foreach (string problem in check.Problems)
        {
            output.Line("    " + problem);
        }
    }
}
