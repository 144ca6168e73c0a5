using System.CommandLine;
using System.Linq;
using Kapok.Client;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok evidence list</c>: the evidence that a node keeps.</summary>
internal static class EvidenceListVerb
{
    private const int LimitMax = 1_000;

    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("list", surroundings.Say(Texts.EvidenceList));
        Option<string> after = Options.Text(
            surroundings, command, "--after", "NAME", Texts.EvidenceAfterOption, isRequired: false);
        Option<int> limit = Options.Number(surroundings, command, "--limit", Texts.LimitOption, 20);
        OnlineOptions online = new(surroundings, command);
        online.SetAction(command, async (parsed, session, cancellationToken) =>
        {
            int count = Options.NumberOf(surroundings, parsed, limit, 1, LimitMax);
            await session.AdmitLedgerAsync(cancellationToken);
            EvidencePage page = session.Value(
                await session.Client.EvidenceAsync(parsed.GetValue(after), count, cancellationToken));
            Show(session.Output, page);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Show(Output output, EvidencePage page)
    {
        Rows.Print(output, ["member", "kind", "epoch", "time", "name"], page.Evidence.Select(evidence =>
            (string?[])
            [
                evidence.Member,
                evidence.Kind,
                Options.Number(evidence.Epoch),
                TimeText.Of(evidence.TimeMs),
                evidence.Name,
            ]));
        More.Note(output, page.Next is null ? string.Empty : "--after " + page.Next);
        output.Object(CliJson.ObjectOf(page, CliJson.Default.EvidencePage));
    }
}
