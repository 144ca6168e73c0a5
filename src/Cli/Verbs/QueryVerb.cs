using System.CommandLine;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok query</c>: asks a public question.</summary>
internal static class QueryVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("query", surroundings.Say(Texts.Query));
        Argument<string> contract = Options.Argument(surroundings, command, "SCENARIO", Texts.ScenarioArgument);
        Argument<string> query = Options.Argument(surroundings, command, "QUERY", Texts.QueryArgument);
        Option<string> file = Options.Text(
            surroundings, command, "--file", "F|-", Texts.FileOption, isRequired: true);
        OnlineOptions online = new(surroundings, command);
        online.SetAction(command, async (parsed, session, cancellationToken) =>
        {
            using JsonDocument arguments = JsonInput.Read(surroundings, parsed.GetRequiredValue(file));
            await session.AdmitLedgerAsync(cancellationToken);
            using JsonDocument answer = session.Value(await session.Client.QueryAsync(
                parsed.GetRequiredValue(contract),
                parsed.GetRequiredValue(query),
                Encoding.UTF8.GetBytes(arguments.RootElement.GetRawText()),
                cancellationToken));
            session.Output.Value(JsonNode.Parse(answer.RootElement.GetRawText()));
            return ExitCode.Done;
        });
        return command;
    }
}
