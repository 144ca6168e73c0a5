using System.CommandLine;
using System.Linq;
using Kapok.Client;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok history</c>: the versions of one record.</summary>
internal static class HistoryVerb
{
    private const int LimitMax = 1_000;

    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("history", surroundings.Say(Texts.History));
        Argument<string> contract = Options.Argument(surroundings, command, "SCENARIO", Texts.ScenarioArgument);
        Argument<string> table = Options.Argument(surroundings, command, "RECORD", Texts.RecordArgument);
        Argument<string> key = Options.Argument(surroundings, command, "KEY", Texts.KeyArgument);
        Option<int> limit = Options.Number(surroundings, command, "--limit", Texts.LimitOption, 50);
        OnlineOptions online = new(surroundings, command);
        online.SetAction(command, async (parsed, session, cancellationToken) =>
        {
            int count = Options.NumberOf(surroundings, parsed, limit, 1, LimitMax);
            await session.AdmitLedgerAsync(cancellationToken);
            VersionPage page = session.Value(await session.Client.HistoryAsync(
                parsed.GetRequiredValue(contract),
                parsed.GetRequiredValue(table),
                parsed.GetRequiredValue(key),
                0,
                count,
                cancellationToken));
            Show(session.Output, page);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Show(Output output, VersionPage page)
    {
        Rows.Print(output, ["version", "height", "transaction", "value"], page.Versions.Select(version =>
            (string?[])
            [
                Options.Number(version.Version),
                Options.Number(version.Height),
                version.Transaction,
                version.Value?.GetRawText() ?? "-",
            ]));
        More.Note(output, Options.Number(page.Next));
        output.Object(CliJson.ObjectOf(page, CliJson.Default.VersionPage));
    }
}
