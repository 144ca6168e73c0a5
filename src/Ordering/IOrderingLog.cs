using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Google.Protobuf;

namespace Kapok.Ordering;

/// <summary>An entry as a log delivered it.</summary>
/// <param name="Position">Its place in this log: where to go on reading, never an identity.</param>
/// <param name="Entry">Its bytes; nobody has checked them.</param>
public readonly record struct PositionedEntry(ulong Position, ByteString Entry);

/// <summary>What a log holds.</summary>
/// <param name="First">The first position that can be read.</param>
/// <param name="End">Position behind the last entry.</param>
public readonly record struct LogRange(ulong First, ulong End);

/// <summary>
/// A pipe that orders entries for the members of a ledger (spec/finality.md). Nobody trusts it:
/// what it loses, repeats or reorders costs time, never safety.
/// </summary>
public interface IOrderingLog
{
    /// <summary>Asks what can be read now.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The range.</returns>
    /// <exception cref="System.IO.IOException">The log cannot be reached.</exception>
    ValueTask<LogRange> RangeAsync(CancellationToken cancellationToken);

    /// <summary>Appends entries in order. Completion means that the log has them; it proves nothing.</summary>
    /// <param name="entries">The entries.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>A task.</returns>
    /// <exception cref="System.IO.IOException">The log did not take them, as far as is known.</exception>
    ValueTask AppendAsync(IReadOnlyList<ByteString> entries, CancellationToken cancellationToken);

    /// <summary>Reads entries from a position on, waiting for new ones.</summary>
    /// <param name="position">The first position to deliver.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Entries in groups, ascending.</returns>
    /// <exception cref="LogGapException">The log does not hold the position.</exception>
    /// <exception cref="System.IO.IOException">The log cannot be reached any more.</exception>
    IAsyncEnumerable<IReadOnlyList<PositionedEntry>> ReadAsync(
        ulong position, CancellationToken cancellationToken);
}
