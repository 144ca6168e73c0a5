using System.CommandLine;
using System.Text.Json.Nodes;
using Kapok.Client;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok evidence get</c>: fetches an evidence file.</summary>
internal static class EvidenceGetVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("get", surroundings.Say(Texts.EvidenceGet));
        Argument<string> name = Options.Argument(surroundings, command, "NAME", Texts.EvidenceNameArgument);
        Option<string> file = Options.Text(
            surroundings, command, "--out", "FILE", Texts.OutOption, isRequired: true);
        OnlineOptions online = new(surroundings, command);
        online.SetAction(command, async (parsed, session, cancellationToken) =>
        {
            string evidence = parsed.GetRequiredValue(name);
            string path = parsed.GetRequiredValue(file);
            await session.AdmitLedgerAsync(cancellationToken);
            EvidenceBytes found = session.Value(await session.Client.EvidenceFileAsync(evidence, cancellationToken));
            Files.Replace(path, found.Bytes.Span);
            session.Output.Note(surroundings.Say(Texts.EvidenceWritten, path));
            session.Output.Object(new JsonObject { ["name"] = evidence, ["file"] = path });
            return ExitCode.Done;
        });
        return command;
    }
}
