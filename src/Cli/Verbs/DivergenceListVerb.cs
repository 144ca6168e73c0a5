using System.CommandLine;
using System.Linq;
using Kapok.Client;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok divergence list</c>: the divergence bundles that a node keeps.</summary>
internal static class DivergenceListVerb
{
    private const int LimitMax = 1_000;

    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("list", surroundings.Say(Texts.DivergenceList));
        Option<string> after = Options.Text(
            surroundings, command, "--after", "NAME", Texts.DivergenceAfterOption, isRequired: false);
        Option<int> limit = Options.Number(surroundings, command, "--limit", Texts.LimitOption, 20);
        OnlineOptions online = new(surroundings, command);
        online.SetAction(command, async (parsed, session, cancellationToken) =>
        {
            int count = Options.NumberOf(surroundings, parsed, limit, 1, LimitMax);
            await session.AdmitLedgerAsync(cancellationToken);
            DivergencePage page = session.Value(
                await session.Client.DivergenceAsync(parsed.GetValue(after), count, cancellationToken));
            Show(session.Output, page);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Show(Output output, DivergencePage page)
    {
        Rows.Print(output, ["height", "time", "bytes", "name"], page.Divergence.Select(bundle =>
            (string?[])
            [
                Options.Number(bundle.Height),
                TimeText.Of(bundle.TimeMs),
                Options.Number(bundle.SizeBytes),
                bundle.Name,
            ]));
        More.Note(output, page.Next is null ? string.Empty : "--after " + page.Next);
        output.Object(CliJson.ObjectOf(page, CliJson.Default.DivergencePage));
    }
}
