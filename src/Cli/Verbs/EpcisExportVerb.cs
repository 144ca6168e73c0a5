using System.CommandLine;
using Kapok.Cli.Epcis;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok epcis export</c>: the events of a lot and its closure as a document.</summary>
internal static class EpcisExportVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("export", surroundings.Say(EpcisTexts.Export));
        Option<string> lot = Options.Text(surroundings, command, "--lot", "GTIN/LOT", EpcisTexts.LotOption, isRequired: true);
        Option<string> target = Options.Text(surroundings, command, "--out", "FILE", Texts.OutOption, isRequired: true);
        target.Aliases.Add("-o");
        Option<string> from = Options.Text(surroundings, command, "--from", "DIR", EpcisTexts.FromOption, isRequired: false);
        OnlineOptions online = new(surroundings, command);
        online.SetAction(command, async (parsed, session, cancellationToken) =>
        {
            await session.AdmitLedgerAsync(cancellationToken);
            KeptDocuments? kept = parsed.GetValue(from) is { } folder ? new KeptDocuments(folder) : null;
            return await new EpcisExport(session, kept).RunAsync(
                parsed.GetRequiredValue(lot), parsed.GetRequiredValue(target), cancellationToken);
        });
        return command;
    }
}
