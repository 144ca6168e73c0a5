using System.CommandLine;
using System.Linq;
using Kapok.Client;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok blocks</c>: final blocks.</summary>
internal static class BlocksVerb
{
    private const int LimitMax = 1_000;

    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("blocks", surroundings.Say(Texts.Blocks));
        Option<ulong?> before = new("--before")
        {
            Description = surroundings.Say(Texts.BeforeOption),
            HelpName = "HEIGHT",
        };
        command.Add(before);
        Option<int> limit = Options.Number(surroundings, command, "--limit", Texts.LimitOption, 20);
        OnlineOptions online = new(surroundings, command);
        online.SetAction(command, async (parsed, session, cancellationToken) =>
        {
            int count = Options.NumberOf(surroundings, parsed, limit, 1, LimitMax);
            await session.AdmitLedgerAsync(cancellationToken);
            BlockPage page = session.Value(
                await session.Client.BlocksAsync(parsed.GetValue(before), count, cancellationToken));
            Show(session.Output, page);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Show(Output output, BlockPage page)
    {
        Rows.Print(output, ["height", "time", "transactions", "id"], page.Blocks.Select(block =>
            (string?[])
            [
                Options.Number(block.Height), TimeText.Of(block.TimeMs), Options.Number(block.TransactionCount), block.Id,
            ]));
        More.Note(output, page.Next is null ? string.Empty : "--before " + Options.Number(page.Next));
        output.Object(CliJson.ObjectOf(page, CliJson.Default.BlockPage));
    }
}
