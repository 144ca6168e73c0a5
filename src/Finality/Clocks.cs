using System.Collections.Generic;
using System.Linq;
using Kapok.Ledger.Hashing;
using Kapok.Ledger.Membership;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Finality;

/// <summary>The last time statement of each member, and when it came.</summary>
internal sealed class Clocks
{
    private readonly (ulong TimeMs, long SeenAtMs, Wire.Signed? Signed)[] clocks;

    internal Clocks(MemberSet members, Wire.Preamble last)
    {
        clocks = new (ulong, long, Wire.Signed?)[members.Members.Count];
        foreach (Wire.Signed signed in last.TimeStatements)
        {
            if (members.Find(signed.Author) is { } member
                && WireEncoding.TryDecode(
                    Wire.TimeStatement.Parser, signed.Body.Span, out Wire.TimeStatement time))
            {
                clocks[member.Index] = (time.TimeMs, long.MinValue, signed);
            }
        }
    }

    internal void Take(TimeEntry entry, long nowMs)
    {
        if (entry.TimeMs > clocks[entry.Author].TimeMs)
        {
            clocks[entry.Author] = (entry.TimeMs, nowMs, entry.Envelope);
        }
    }

    internal int CountSince(long sinceMs) => clocks.Count(c => c.Signed is not null && c.SeenAtMs >= sinceMs);

    // Members stand ascending by id, so this is ascending by author.
    internal IEnumerable<Wire.Signed> Statements() =>
        clocks.Where(c => c.Signed is not null).Select(c => c.Signed!);
}
