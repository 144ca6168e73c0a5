using System;
using System.CommandLine;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Cryptography;
using Kapok.Ledger.Execution;
using Kapok.Node.Members;
using Kapok.Node.Networks;
using Kapok.Projections;
using Kapok.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

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
        Option<string> suite = new("--suite")
        {
            Description = surroundings.Say(Texts.SuiteOption),
            HelpName = string.Join('|', CryptoSuites.All),
            DefaultValueFactory = _ => CryptoSuites.All[0],
        };
        command.Add(suite.AcceptOnlyFromAmong([.. CryptoSuites.All]));
        Option<string> trace = Options.Text(
            surroundings, command, "--trace", "DIR", Texts.TraceOption, isRequired: false);
        Option<int> keep = Options.Number(surroundings, command, "--keep", CareTexts.UpKeepOption, 0);
        KeyOptions keys = new(surroundings, command, KeyVerbTexts.UpPasswordFileOption);
        Option<bool> json = Options.Json(surroundings);
        command.Add(json);
        command.SetAction((parsed, cancellationToken) =>
        {
            Output output = new(surroundings, parsed.GetValue(json));
            return Guard.RunAsync(output, () => RunAsync(
                output,
                new NetworkOptions(
                    Options.DataOf(surroundings, parsed, data),
                    Options.NumberOf(surroundings, parsed, port, 0, 65_000),
                    Options.NumberOf(surroundings, parsed, members, 1, NetworkOptions.MembersMax),
                    parsed.GetRequiredValue(suite))
                {
                    Passwords = keys.Read(parsed),
                    TraceFolder = parsed.GetValue(trace),
                    Keep = Options.NumberOf(surroundings, parsed, keep, 0, int.MaxValue) is > 0 and int blocks
                        ? (ulong)blocks
                        : null,
                },
                cancellationToken));
        });
        return command;
    }

    private static async Task<int> RunAsync(
        Output output, NetworkOptions options, CancellationToken cancellationToken)
    {
        using ILoggerFactory loggers = LoggerFactory.Create(builder => builder
            .AddFilter("Kapok", LogLevel.Information)
            .AddFilter("Microsoft", LogLevel.Warning)
            .AddFilter("Microsoft.Extensions.Hosting", LogLevel.None)
            .AddSimpleConsole(console => console.SingleLine = true)
            .Services.Configure<ConsoleLoggerOptions>(
                console => console.LogToStandardErrorThreshold = LogLevel.Trace));
        try
        {
            await using NetworkHost host = await StartAsync(options, loggers, cancellationToken);
            Tell(output, host);
            await await Task.WhenAny(host.Failed, Task.Delay(Timeout.Infinite, cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            output.Note(output.Surroundings.Say(Texts.UpStopped));
        }
        catch (Exception error) when (error is NetworkFolderException or CorruptStoreException
            or FolderLockedException or MemberDataException or ProjectionException)
        {
            throw new StopException(ExitCode.Unexpected, error.Message);
        }
        catch (ContractMissingException lacking)
        {
            throw new StopException(ExitCode.Unexpected, output.Surroundings.Say(lacking.Missing.Text));
        }
        catch (UnusableFileException file)
        {
            throw new StopException(ExitCode.Unexpected, FailureText.Of(output.Surroundings, file));
        }

        return ExitCode.Done;
    }

    // A running network needs no password: its keys are open.
    private static async Task<NetworkHost> StartAsync(
        NetworkOptions options, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        using KeyPasswords? passwords = options.Passwords;
        return await NetworkHost.StartAsync(options, loggers, cancellationToken);
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
