using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Node.Care;
using Kapok.Node.Members;
using Kapok.Node.Networks;
using Kapok.Storage;
using Kapok.Storage.Snapshots;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok snapshot create</c>: by this process when the network is stopped, by the node when it runs.</summary>
internal static class SnapshotCreateVerb
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("create", surroundings.Say(CareTexts.SnapshotCreate));
        NetworkFiles files = new(surroundings, command, CareTexts.MemberOption, isMemberRequired: false);
        files.SetAction(command, (_, output, folder, members, cancellationToken) =>
            RunAsync(output, folder, members, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        Output output, NetworkFolder folder, string[] members, CancellationToken cancellationToken)
    {
        List<JsonNode> made = [];
        foreach (string member in members)
        {
            made.Add(Show(output, folder, member, await MakeAsync(output, folder, member, cancellationToken)));
        }

        output.Object(new JsonObject { ["snapshots"] = new JsonArray([.. made]) });
        return ExitCode.Done;
    }

    /// <summary>Makes a snapshot of one member.</summary>
    /// <returns>Its height.</returns>
    internal static async Task<ulong> MakeAsync(
        Output output, NetworkFolder folder, string member, CancellationToken cancellationToken)
    {
        using StoppedNetwork? network = NetworkFiles.TryOpen(folder);
        return network is not null
            ? SnapshotCare.Create(network, member)
            : await AskAsync(output, folder.SnapshotsOf(member), member, cancellationToken);
    }

    private static async Task<ulong> AskAsync(
        Output output, SnapshotRequests requests, string member, CancellationToken cancellationToken)
    {
        Surroundings surroundings = output.Surroundings;
        Guid request = requests.Ask();
        output.Note(surroundings.Say(CareTexts.SnapshotWaits, member));
        while (true)
        {
            if (requests.Find(request) is { } answer)
            {
                return answer.Height ?? throw new StopException(
                    ExitCode.Refused, surroundings.Say(CareTexts.SnapshotFailed, member, answer.Problem));
            }

            await Task.Delay(Interval, surroundings.Time, cancellationToken);
        }
    }

    private static JsonObject Show(Output output, NetworkFolder folder, string member, ulong height)
    {
        string path = new SnapshotFolder(new PhysicalFileSystem(), folder.SnapshotsOf(member).Folder).PathOf(height);
        long sizeBytes = new FileInfo(path).Length;
        output.Line(output.Surroundings.Say(CareTexts.SnapshotMade, member, height, path, sizeBytes));
        return new JsonObject
        {
            ["member"] = member,
            ["height"] = height,
            ["path"] = path,
            ["sizeBytes"] = sizeBytes,
        };
    }
}
