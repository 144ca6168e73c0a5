using System.CommandLine;
using System.Text.Json.Nodes;
using Kapok.Client;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok get</c>: reads one record.</summary>
internal static class GetVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("get", surroundings.Say(Texts.Get));
        Argument<string> contract = Options.Argument(surroundings, command, "SCENARIO", Texts.ScenarioArgument);
        Argument<string> table = Options.Argument(surroundings, command, "RECORD", Texts.RecordArgument);
        Argument<string> key = Options.Argument(surroundings, command, "KEY", Texts.KeyArgument);
        OnlineOptions online = new(surroundings, command);
        online.SetAction(command, async (parsed, session, cancellationToken) =>
        {
            await session.AdmitLedgerAsync(cancellationToken);
            LedgerRecord record = session.Value(await session.Client.RecordAsync(
                parsed.GetRequiredValue(contract),
                parsed.GetRequiredValue(table),
                parsed.GetRequiredValue(key),
                cancellationToken));
            session.Output.Value(session.Output.IsJson
                ? CliJson.ObjectOf(record, CliJson.Default.LedgerRecord)
                : JsonNode.Parse(record.Value.GetRawText()));
            return ExitCode.Done;
        });
        return command;
    }
}
