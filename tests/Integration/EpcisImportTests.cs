using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Xunit;

namespace Kapok.Tests.Integration;

/// <summary>EPCIS events come onto a running network once.</summary>
public sealed class EpcisImportTests(RunningNetwork network) : IClassFixture<RunningNetwork>
{
    // Published in the tests of RalphTro/epcis-event-hash-generator (MIT): ReferenceEventHashAlgorithm3.
    private const string Hash = "3ae14c02c4bdc220cc31942cf804f6845eb8dec96ba6483391c92a9b165f9329";

    private const string Document = """
        {"@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",{"example":"https://ns.example.com/epcis/"}],
        "type":"EPCISDocument","schemaVersion":"2.0","creationDate":"2022-02-17T11:30:47.0Z","epcisBody":{"eventList":[
        {"type":"ObjectEvent","eventTime":"2020-03-04T11:00:30+01:00","eventTimeZoneOffset":"+01:00",
        "epcList":["urn:epc:id:sgtin:0614141.011111.987"],"action":"OBSERVE","bizStep":"departing","disposition":"in_transit",
        "readPoint":{"id":"urn:epc:id:sgln:4012345.00011.0","example:myField1":"AB-12"},
        "bizTransactionList":[{"type":"po","bizTransaction":"urn:epc:id:gdti:4012345.11111.123"}],
        "sourceList":[{"type":"owning_party","source":"urn:epc:id:pgln:4012345.00000"}],
        "destinationList":[{"type":"owning_party","destination":"urn:epc:id:pgln:0614141.00000"}],
        "example:userExt":"CD-34"}]}}
        """;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnEventIsRecordedOnceAndItsDocumentIsKept()
    {
        string file = Path.Combine(network.Folder, "events.jsonld");
        string kept = Path.Combine(network.Folder, "kept");
        await File.WriteAllTextAsync(file, Document, Cancelled);

        CommandResult first = await ImportAsync(file, kept);
        Assert.True(first.ExitCode == 0, first.Out + first.Error);
        Assert.Contains("capture: done", first.Out, StringComparison.Ordinal);
        Answer<LedgerRecord> record = await network.Clients[0].RecordAsync("food", "captured", Hash, Cancelled);
        Assert.Equal("departing", record.Value!.Value.GetProperty("bizStep").GetString());
        Assert.True(File.Exists(Path.Combine(kept, Hash + ".jsonld")));

        CommandResult again = await ImportAsync(file, kept);
        Assert.Contains("already recorded", again.Out, StringComparison.Ordinal);
        Assert.Contains("0 recorded, 1 already recorded, 0 refused", again.Out, StringComparison.Ordinal);
    }

    private Task<CommandResult> ImportAsync(string file, string kept)
    {
        Dictionary<string, string> environment = new()
        {
            ["KAPOK_DATA"] = Path.Combine(network.Folder, "data"),
            ["KAPOK_HOME"] = Path.Combine(network.Folder, "home"),
            ["KAPOK_URL"] = network.Https[0].BaseAddress!.ToString(),
        };
        return CommandProcess.KapokAsync(environment, Cancelled, "epcis", "import", file, "--as", "gz-coffee/clerk", "--keep", kept);
    }
}
