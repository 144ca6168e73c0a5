using System.Collections.Concurrent;
using System.Collections.Generic;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Hashing;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Node.Telemetry;

/// <summary>Counts refusals by code: of the intake, and of blocks that became final.</summary>
/// <param name="member">Whose.</param>
internal sealed class RefusalCodes(string member)
{
    // A contract has some dozens. Whoever wrote one that makes them up shall not fill the collector.
    private const int CodesMax = 200;

    private readonly ConcurrentDictionary<string, bool> known = new();

    /// <summary>Counts a transaction that was not taken in.</summary>
    internal void NotTaken(string code) => Count(code, "intake");

    /// <summary>Counts what contracts refused in a block that is final.</summary>
    internal void Final(ExecutedBlock block)
    {
        if (!NodeInstruments.Refused.Enabled)
        {
            return;
        }

        foreach (Google.Protobuf.ByteString encoded in block.Outcomes)
        {
            if (WireEncoding.TryDecode(Wire.Outcome.Parser, encoded.Span, out Wire.Outcome outcome) && outcome.Refusal.Length > 0)
            {
                Count(outcome.Refusal, "execution");
            }
        }
    }

    private void Count(string code, string place)
    {
        if (NodeInstruments.Refused.Enabled)
        {
            string counted = known.ContainsKey(code) || (known.Count < CodesMax && known.TryAdd(code, true)) ? code : "other";
            NodeInstruments.Refused.Add(
                1,
                NodeInstruments.Of(member),
                new KeyValuePair<string, object?>("code", counted),
                new KeyValuePair<string, object?>("at", place));
        }
    }
}
