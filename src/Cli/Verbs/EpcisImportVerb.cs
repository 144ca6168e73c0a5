using System.Collections.Generic;
using System.CommandLine;
using Kapok.Cli.Epcis;
using Kapok.Client;
using Kapok.Contracts;
using Kapok.Epcis;
using Kapok.Ledger;
using Command = System.CommandLine.Command;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok epcis import</c>: events of a file onto the ledger.</summary>
internal static class EpcisImportVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("import", surroundings.Say(EpcisTexts.Import));
        Argument<string> file = Options.Argument(surroundings, command, "FILE", EpcisTexts.FileArgument);
        Option<string> user = Options.Text(surroundings, command, "--as", "ORG/USER", Texts.AsOption, isRequired: true);
        Option<string> keep = Options.Text(surroundings, command, "--keep", "DIR", EpcisTexts.KeepOption, isRequired: false);
        Option<string> carrier = Options.Text(surroundings, command, "--carrier", "USCC", EpcisTexts.CarrierOption, isRequired: false);
        Option<string> data = Options.Data(surroundings, command);
        KeyOptions keys = new(surroundings, command);
        OnlineOptions online = new(surroundings, command);
        online.SetAction(command, async (parsed, session, cancellationToken) =>
        {
            IReadOnlyList<EpcisEvent> events = EpcisFile.Sound(session.Output, parsed.GetRequiredValue(file));
            (string organisation, string name) = Options.UserOf(surroundings, parsed.GetRequiredValue(user));
            string? carrierCode = CarrierOf(surroundings, parsed.GetValue(carrier));
            using KeyPasswords passwords = keys.Read(parsed);
            LedgerGenesis genesis = await session.GenesisAsync(cancellationToken);
            KeyFolder folder = new(Options.DataOf(surroundings, parsed, data), genesis.Domain.Suite, passwords);
            using SignerKey key = folder.ReadUser(organisation, name);
            return await new EpcisImport(
                session,
                new RequestSigner(genesis, key),
                new EventPlanner(new FoodLedger(session), carrierCode),
                parsed.GetValue(keep) is { } place ? new KeptDocuments(place) : null).RunAsync(events, cancellationToken);
        });
        return command;
    }

    private static string? CarrierOf(Surroundings surroundings, string? text) => text is null || Uscc.TryParse(text, out _)
        ? text
        : throw new StopException(ExitCode.Usage, surroundings.Say(EpcisTexts.BadCarrier, text));
}
