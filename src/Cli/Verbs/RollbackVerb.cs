using System.Collections.Generic;
using System.CommandLine;
using System.Text.Json.Nodes;
using Kapok.Node.Care;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok rollback 1</c>: execute the last final block again after a bad upgrade.</summary>
internal static class RollbackVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("rollback", surroundings.Say(CareTexts.Rollback));
        Argument<string> count = Options.Argument(surroundings, command, "BLOCKS", CareTexts.RollbackArgument);
        NetworkFiles files = new(surroundings, command, CareTexts.MemberOption, isMemberRequired: false);
        files.SetAction(command, (parsed, output, network, members) =>
        {
            string asked = parsed.GetRequiredValue(count);
            return asked == "1"
                ? Run(output, network, members)
                : throw new StopException(ExitCode.Usage, surroundings.Say(CareTexts.RollbackOne, asked));
        });
        return command;
    }

    // All are looked at before the first is changed.
    private static int Run(Output output, StoppedNetwork network, string[] members)
    {
        Dictionary<string, long> heights = [];
        foreach (string member in members)
        {
            heights[member] = HeightOf(output.Surroundings, network, member);
        }

        JsonArray done = [];
        foreach ((string member, long height) in heights)
        {
            Rollback.Run(network, member);
            output.Line(output.Surroundings.Say(CareTexts.RolledBack, member, height));
            done.Add((JsonNode)new JsonObject { ["member"] = member, ["height"] = height });
        }

        output.Object(new JsonObject { ["members"] = done });
        return ExitCode.Done;
    }

    private static long HeightOf(Surroundings surroundings, StoppedNetwork network, string member)
    {
        (long first, long last) = Rollback.BlocksOf(network, member);
        return last == 0
                ? throw new StopException(ExitCode.Refused, surroundings.Say(CareTexts.RollbackEmpty, member))
            : first > 1
                ? throw new StopException(
                    ExitCode.Refused, surroundings.Say(CareTexts.RollbackPruned, member, first, last))
            : last;
    }
}
