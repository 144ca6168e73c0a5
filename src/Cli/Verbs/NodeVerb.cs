using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Net;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Ledger.Identity;
using Kapok.Node.Networks;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok node</c>: the node of one member, until Ctrl-C.</summary>
internal static class NodeVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("node", surroundings.Say(MemberVerbTexts.Node));
        Option<string> data = Options.Text(surroundings, command, "--data", "DIR", MemberVerbTexts.NodeDataOption, false);
        Option<int?> port = new("--port") { Description = surroundings.Say(MemberVerbTexts.NodePortOption), HelpName = "N" };
        command.Add(port);
        Option<string> listen = Options.Text(
            surroundings, command, "--listen", "IP:PORT", MemberVerbTexts.ListenOption, isRequired: false);
        Option<string[]> peers = new("--peer")
        {
            Description = surroundings.Say(MemberVerbTexts.PeerOption),
            HelpName = "MEMBER=HOST:PORT",
        };
        command.Add(peers);
        Option<string> trace = Options.Text(surroundings, command, "--trace", "DIR", Texts.TraceOption, isRequired: false);
        Option<int> keep = Options.Number(surroundings, command, "--keep", CareTexts.UpKeepOption, 0);
        KeyOptions keys = new(surroundings, command);
        LogOptions log = new(surroundings, command);
        Option<bool> check = Options.Flag(surroundings, command, "--check", OperatingTexts.CheckOption);
        Option<bool> json = Options.Json(surroundings);
        command.Add(json);
        command.SetAction((parsed, cancellationToken) =>
        {
            Output output = new(surroundings, parsed.GetValue(json));
            return Guard.RunAsync(output, () =>
            {
                NodeOptions options = new(Options.DataOf(surroundings, parsed, data))
                {
                    Port = parsed.GetValue(port),
                    Listen = ListenOf(surroundings, parsed.GetValue(listen)),
                    Peers = PeersOf(surroundings, parsed.GetValue(peers) ?? []),
                    TraceFolder = parsed.GetValue(trace),
                    Keep = Options.KeepOf(surroundings, parsed, keep),
                    Passwords = keys.Read(parsed),
                };
                return parsed.GetValue(check) ? Task.FromResult(NodeChecking.Run(output, options)) : NodeRun.UntilStoppedAsync(
                    output,
                    log.Read(parsed, NodeSettings.Read(new NetworkFolder(options.DataFolder).NodeFile).Log),
                    options.Passwords,
                    loggers => NodeHost.StartAsync(options, loggers, cancellationToken),
                    (host, told) => Tell(told, host),
                    cancellationToken);
            });
        });
        return command;
    }

    private static void Tell(Output output, NodeHost host)
    {
        Surroundings surroundings = output.Surroundings;
        string url = host.Url.ToString().TrimEnd('/');
        (int members, int quorum) = host.Size;
        output.Note(surroundings.Say(MemberVerbTexts.NodeWaits, members, quorum));
        output.Line("ready " + url);
        output.Object(new JsonObject
        {
            ["ready"] = url,
            ["member"] = host.Member,
            ["fingerprint"] = host.Fingerprint,
        });
        _ = host.CaughtUp.ContinueWith(
            _ => output.Note(surroundings.Say(
                host.HasVote ? MemberVerbTexts.NodeVotes : MemberVerbTexts.NodeFollows, host.Member)),
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnRanToCompletion,
            TaskScheduler.Default);
    }

    private static IPEndPoint? ListenOf(Surroundings surroundings, string? text) =>
        text is null ? null
        : IPEndPoint.TryParse(text, out IPEndPoint? endpoint) && endpoint.Port > 0 ? endpoint
        : throw new StopException(ExitCode.Usage, surroundings.Say(MemberVerbTexts.BadListen, text));

    private static Dictionary<string, EndpointAddress> PeersOf(Surroundings surroundings, string[] texts)
    {
        Dictionary<string, EndpointAddress> peers = new(StringComparer.Ordinal);
        foreach (string text in texts)
        {
            string[] parts = text.Split('=', 2);
            peers[parts[0]] = parts.Length == 2 && EndpointAddress.TryParse(parts[1], out EndpointAddress? address)
                ? address
                : throw new StopException(ExitCode.Usage, surroundings.Say(MemberVerbTexts.BadPeer, text));
        }

        return peers;
    }
}
