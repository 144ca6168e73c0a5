using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Kapok.Node.Care;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok projection check</c>: whether records lead to the state root.</summary>
internal static class ProjectionCheckVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("check", surroundings.Say(ProjectionTexts.Check));
        NetworkFiles files = new(surroundings, command, CareTexts.MemberOption, isMemberRequired: false);
        files.SetAction(command, (_, output, network, members) => Run(output, network, members));
        return command;
    }

    private static int Run(Output output, StoppedNetwork network, string[] members)
    {
        SlowProgress slow = new(output);
        JsonArray all = [];
        foreach (string member in members)
        {
            (ulong height, long records) = ProjectionRebuild.Check(
                network, member, done => slow.Tell(member, "check", done.ToString(CultureInfo.InvariantCulture)));
            output.Line(output.Surroundings.Say(ProjectionTexts.Checked, member, height, records));
            all.Add((JsonNode)new JsonObject { ["member"] = member, ["height"] = height, ["records"] = records });
        }

        output.Object(new JsonObject { ["projections"] = all });
        return ExitCode.Done;
    }
}
