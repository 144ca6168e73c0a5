using System.CommandLine;
using System.Text.Json.Nodes;
using Kapok.Client;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok divergence get</c>: fetches a divergence bundle.</summary>
internal static class DivergenceGetVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("get", surroundings.Say(Texts.DivergenceGet));
        Argument<string> name = Options.Argument(surroundings, command, "NAME", Texts.DivergenceNameArgument);
        Option<string> file = Options.Text(
            surroundings, command, "--out", "FILE", Texts.OutOption, isRequired: true);
        OnlineOptions online = new(surroundings, command);
        online.SetAction(command, async (parsed, session, cancellationToken) =>
        {
            string bundle = parsed.GetRequiredValue(name);
            string path = parsed.GetRequiredValue(file);
            await session.AdmitLedgerAsync(cancellationToken);
            DivergenceBytes found = session.Value(await session.Client.DivergenceFileAsync(bundle, cancellationToken));
            Files.Replace(path, found.Bytes.Span);
            session.Output.Note(surroundings.Say(Texts.DivergenceWritten, path));
            session.Output.Object(new JsonObject { ["name"] = bundle, ["file"] = path });
            return ExitCode.Done;
        });
        return command;
    }
}
