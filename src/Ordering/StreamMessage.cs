using System.Collections.Generic;
using System.IO;
using System.Linq;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Ordering;

/// <summary>A message as a stream delivered it.</summary>
/// <param name="Tag">What it is acknowledged by.</param>
/// <param name="Offset">Its offset in the stream.</param>
/// <param name="Id">What its author calls it; null for nothing.</param>
/// <param name="Body">Its bytes; nobody has checked them.</param>
internal sealed record StreamMessage(ulong Tag, long Offset, string? Id, byte[] Body)
{
    // Larger ones make a broker slow; an entry that is larger goes alone.
    private const int FullAtBytes = 1_048_576;

    /// <summary>A message that says nothing: whoever finds it knows where the stream ended.</summary>
    internal static Wire.LogEntries Marker() => new() { Entries = { ByteString.Empty } };

    internal static IEnumerable<Wire.LogEntries> Divide(IEnumerable<ByteString> entries) =>
        LogFrames.Divide(0, entries, FullAtBytes);

    /// <summary>The entries. A message that is none counts as one entry without bytes: reading goes on behind it.</summary>
    internal IEnumerable<PositionedEntry> Entries() =>
        Parse().Take(StreamPositions.EntriesMax).Select((entry, index) => new PositionedEntry(StreamPositions.Of(Offset, index), entry));

    private RepeatedField<ByteString> Parse()
    {
        try
        {
            return Body.Length > LogFrames.BytesMax ? Marker().Entries : LogFrames.Parse(Body).Entries;
        }
        catch (InvalidDataException)
        {
            return Marker().Entries;
        }
    }
}
