using System.CommandLine;
using System.Linq;
using Kapok.Client;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok list</c>: records of one kind.</summary>
internal static class ListVerb
{
    private const int LimitMax = 1_000;

    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("list", surroundings.Say(Texts.List));
        Argument<string> contract = Options.Argument(surroundings, command, "SCENARIO", Texts.ScenarioArgument);
        Argument<string> table = Options.Argument(surroundings, command, "RECORD", Texts.RecordArgument);
        Option<string> after = Options.Text(
            surroundings, command, "--after", "KEY", Texts.AfterOption, isRequired: false);
        Option<int> limit = Options.Number(surroundings, command, "--limit", Texts.LimitOption, 50);
        OnlineOptions online = new(surroundings, command);
        online.SetAction(command, async (parsed, session, cancellationToken) =>
        {
            int count = Options.NumberOf(surroundings, parsed, limit, 1, LimitMax);
            await session.AdmitLedgerAsync(cancellationToken);
            RecordPage page = session.Value(await session.Client.RecordsAsync(
                parsed.GetRequiredValue(contract),
                parsed.GetRequiredValue(table),
                parsed.GetValue(after),
                count,
                cancellationToken));
            Show(session.Output, page);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Show(Output output, RecordPage page)
    {
        Rows.Print(output, ["key", "value"], page.Records.Select(record =>
            (string?[])[record.Key, record.Value.GetRawText()]));
        More.Note(output, page.Next is null ? string.Empty : "--after " + page.Next);
        output.Object(CliJson.ObjectOf(page, CliJson.Default.RecordPage));
    }
}
