using System;
using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Threading;
using Kapok.Node.Care;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok projection rebuild</c>: make projections anew from the blocks.</summary>
internal static class ProjectionRebuildVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("rebuild", surroundings.Say(ProjectionTexts.Rebuild));
        NetworkFiles files = new(surroundings, command, CareTexts.MemberOption, isMemberRequired: false);
        files.SetAction(command, (_, output, network, members, cancellationToken) =>
            Run(output, network, members, cancellationToken));
        return command;
    }

    private static int Run(Output output, StoppedNetwork network, string[] members, CancellationToken cancellationToken)
    {
        JsonArray all = [];
        foreach (string member in members)
        {
            all.Add((JsonNode)Rebuild(output, network, member, cancellationToken));
        }

        output.Object(new JsonObject { ["projections"] = all });
        return ExitCode.Done;
    }

    private static JsonObject Rebuild(
        Output output, StoppedNetwork network, string member, CancellationToken cancellationToken)
    {
        Surroundings surroundings = output.Surroundings;
        SlowProgress slow = new(output);
        long began = surroundings.Time.GetTimestamp();
        double Elapsed() => surroundings.Time.GetElapsedTime(began).TotalSeconds;
        (ulong height, long records) = ProjectionRebuild.Run(
            network,
            member,
            (done, last) => slow.Tell(member, "rebuild", surroundings.Say(
                ProjectionTexts.Blocks, done, last, Text(done / Math.Max(Elapsed(), 0.001)))),
            cancellationToken);
        output.Line(surroundings.Say(ProjectionTexts.Rebuilt, member, height, records, Text(Elapsed())));
        return new JsonObject
        {
            ["member"] = member,
            ["height"] = height,
            ["records"] = records,
            ["seconds"] = Math.Round(Elapsed(), 3),
        };
    }

    private static string Text(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);
}
