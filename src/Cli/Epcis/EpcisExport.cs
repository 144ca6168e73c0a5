using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Epcis;

namespace Kapok.Cli.Epcis;

/// <summary>Writes the events of a lot and its closure as one document.</summary>
/// <param name="session">The node.</param>
/// <param name="kept">Documents at hand; null when there are none.</param>
internal sealed class EpcisExport(Session session, KeptDocuments? kept)
{
    private readonly FoodLedger ledger = new(session);
    private int fromLedger;

    internal async Task<int> RunAsync(string lot, string path, CancellationToken cancellationToken)
    {
        Output output = session.Output;
        Dictionary<string, string[]> inputs = [];
        await foreach (LedgerRecord record in ledger.AllAsync("lot", cancellationToken))
        {
            inputs[record.Key] = [.. record.Value.GetProperty("inputs").EnumerateArray().Select(one => one.GetProperty("lot").GetString()!)];
        }

        if (!inputs.ContainsKey(lot))
        {
            throw new StopException(ExitCode.Usage, output.Surroundings.Say(EpcisTexts.NoLot, lot));
        }

        HashSet<string> closure = LotClosure.Of(lot, inputs);
        List<EpcisEvent> events = await EventsAsync(closure, cancellationToken);
        events.Sort((x, y) => x.EventTime.UnixMs.CompareTo(y.EventTime.UnixMs));
        await File.WriteAllBytesAsync(path, EpcisWriter.Document(events, session.Surroundings.Time.GetUtcNow()), cancellationToken);
        output.Line(output.Surroundings.Say(EpcisTexts.Exported, events.Count, closure.Count, path));
        if (fromLedger > 0)
        {
            output.Note(output.Surroundings.Say(EpcisTexts.FromLedger, fromLedger));
        }

        output.Object(new JsonObject
        {
            ["lot"] = lot,
            ["lots"] = closure.Count,
            ["events"] = events.Count,
            ["fromLedger"] = fromLedger,
            ["file"] = path,
        });
        return ExitCode.Done;
    }

    private async Task<List<EpcisEvent>> EventsAsync(HashSet<string> closure, CancellationToken cancellationToken)
    {
        LedgerEvents known = new(ledger);
        List<EpcisEvent> events = [];
        await foreach (LedgerRecord record in ledger.AllAsync("event", cancellationToken))
        {
            if (Names(record.Value, closure))
            {
                events.Add(Kept(record.Key) ?? await known.OfEventAsync(record.Value, cancellationToken));
            }
        }

        await foreach (LedgerRecord record in ledger.AllAsync("captured", cancellationToken))
        {
            if (Names(record.Value, closure))
            {
                events.Add(Kept(record.Key) ?? LedgerEvents.OfCaptured(record.Value));
            }
        }

        return events;
    }

    private static bool Names(JsonElement record, HashSet<string> closure) =>
        record.GetProperty("lots").EnumerateArray().Any(lot => closure.Contains(lot.GetString()!));

    private EpcisEvent? Kept(string hash)
    {
        try
        {
            EpcisEvent? item = kept?.Find(hash);
            fromLedger += item is null ? 1 : 0;
            return item is null ? null : item with { EventId = item.EventId ?? EventHash.Id(item) };
        }
        catch (InvalidDataException other)
        {
            throw new StopException(
                ExitCode.Unverified, session.Surroundings.Say(EpcisTexts.OtherDocument, other.Message));
        }
    }
}
