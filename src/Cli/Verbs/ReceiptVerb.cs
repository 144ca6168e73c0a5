using System.CommandLine;
using System.Text.Json.Nodes;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok receipt</c>: fetches and verifies the receipt of a final transaction.</summary>
internal static class ReceiptVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("receipt", surroundings.Say(Texts.Receipt));
        Argument<string> id = Options.Argument(surroundings, command, "ID", Texts.IdArgument);
        Option<string> file = Options.Text(
            surroundings, command, "--out", "FILE", Texts.OutOption, isRequired: true);
        OnlineOptions online = new(surroundings, command);
        online.SetAction(command, async (parsed, session, cancellationToken) =>
        {
            string transaction = Options.TransactionOf(surroundings, parsed.GetRequiredValue(id));
            string path = parsed.GetRequiredValue(file);
            await Receipts.KeepAsync(session, transaction, path, cancellationToken);
            session.Output.Object(new JsonObject { ["id"] = transaction, ["receipt"] = path });
            return ExitCode.Done;
        });
        return command;
    }
}
