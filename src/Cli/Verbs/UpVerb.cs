using System;
using System.CommandLine;
using System.Linq;
using System.Text.Json.Nodes;
using Kapok.Cryptography;
using Kapok.Node.Networks;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok up</c>: a whole network in this process, until Ctrl-C.</summary>
internal static class UpVerb
{
    private const int DefaultPort = 7080;
    private const int DefaultMembers = 4;

    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("up", surroundings.Say(Texts.Up));
        Option<string> data = Options.Text(
            surroundings, command, "--data", "DIR", Texts.UpDataOption, isRequired: false);
        Option<int> port = Options.Number(surroundings, command, "--port", Texts.PortOption, DefaultPort);
        Option<int> members = Options.Number(surroundings, command, "--members", Texts.MembersOption, DefaultMembers);
        Option<string> suite = Options.Suite(surroundings, command);
        Option<string> trace = Options.Text(
            surroundings, command, "--trace", "DIR", Texts.TraceOption, isRequired: false);
        Option<int> keep = Options.Number(surroundings, command, "--keep", CareTexts.UpKeepOption, 0);
        KeyOptions keys = new(surroundings, command, KeyVerbTexts.UpPasswordFileOption);
        LogOptions log = new(surroundings, command);
        Option<bool> json = Options.Json(surroundings);
        command.Add(json);
        command.SetAction((parsed, cancellationToken) =>
        {
            Output output = new(surroundings, parsed.GetValue(json));
            return Guard.RunAsync(output, () =>
            {
                NetworkOptions options = new(
                    Options.DataOf(surroundings, parsed, data),
                    Options.NumberOf(surroundings, parsed, port, 0, 65_000),
                    Options.NumberOf(surroundings, parsed, members, 1, NetworkOptions.MembersMax),
                    parsed.GetRequiredValue(suite))
                {
                    Passwords = keys.Read(parsed),
                    TraceFolder = parsed.GetValue(trace),
                    Keep = Options.KeepOf(surroundings, parsed, keep),
                };
                return NodeRun.UntilStoppedAsync(
                    output,
                    log.Read(parsed, null),
                    options.Passwords,
                    loggers => NetworkHost.StartAsync(options, loggers, cancellationToken),
                    (host, told) => Tell(told, host),
                    cancellationToken);
            });
        });
        return command;
    }

    private static void Tell(Output output, NetworkHost host)
    {
        foreach ((string member, Uri url) in host.Urls)
        {
            output.Note($"  {member,-14} {url}");
        }

        string verification = VerificationPaths.NameOf(VerificationPaths.OfProcess);
        output.Note(output.Surroundings.Say(Texts.UpVerification, verification));
        output.Note(output.Surroundings.Say(Texts.UpSample, host.Fingerprint));
        (int clear, int all) = host.KeysAtRest;
        if (clear > 0)
        {
            output.Note(output.Surroundings.Say(KeyVerbTexts.UpClear, clear, all));
        }

        string first = host.Urls[0].Url.ToString().TrimEnd('/');
        output.Line("ready " + first);
        JsonArray members = [.. host.Urls.Select(m => (JsonNode)new JsonObject
        {
            ["id"] = m.Member,
            ["url"] = m.Url.ToString().TrimEnd('/'),
        })];
        output.Object(new JsonObject
        {
            ["ready"] = first,
            ["fingerprint"] = host.Fingerprint,
            ["verification"] = verification,
            ["members"] = members,
            ["unencryptedKeys"] = clear,
        });
    }
}
