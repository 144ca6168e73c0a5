using System;
using System.Collections.Generic;
using System.Linq;

namespace Kapok.Ledger.Proofs;

/// <summary>Finds the histories without a gap among what a bundle proves (spec/proofs.md, section 4).</summary>
internal static class BundleHistory
{
    internal static IReadOnlyList<HistoryFacts> Of(IReadOnlyList<RecordFacts> records) =>
    [
        .. records.GroupBy(record => record.Key)
            .OrderBy(ofKey => ofKey.Key, StringComparer.Ordinal)
            .Select(ofKey => Of(ofKey.Key, [.. ofKey.OrderByDescending(record => record.Height)]))
            .OfType<HistoryFacts>(),
    ];

    private static HistoryFacts? Of(string key, RecordFacts[] newestFirst)
    {
        if (newestFirst.Length < 2)
        {
            return null;
        }

        foreach ((RecordFacts later, RecordFacts earlier) in newestFirst.Zip(newestFirst.Skip(1)))
        {
            if (later.Since is not { } since || since == 0 || earlier.Height != since - 1)
            {
                return null;
            }
        }

        RecordFacts last = newestFirst[^1];
        int versions = newestFirst.Count(record => record.Since is not null);
        ulong oldest = last.Since ?? newestFirst[^2].Since!.Value;
        return new HistoryFacts(key, versions, last.Since is null or 0, oldest);
    }
}
