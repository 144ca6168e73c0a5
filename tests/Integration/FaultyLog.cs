using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Google.Protobuf;
using Kapok.Ordering;

namespace Kapok.Tests.Integration;

/// <summary>A log that goes silent on command: what is appended then is taken and never shown.</summary>
internal sealed class FaultyLog(IOrderingLog log) : IOrderingLog
{
    private volatile bool isSilent;

    public ValueTask<LogRange> RangeAsync(CancellationToken cancellationToken) => log.RangeAsync(cancellationToken);

    internal void FallSilent() => isSilent = true;

    public ValueTask AppendAsync(IReadOnlyList<ByteString> entries, CancellationToken cancellationToken) =>
        isSilent ? ValueTask.CompletedTask : log.AppendAsync(entries, cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<PositionedEntry>> ReadAsync(
        ulong position, CancellationToken cancellationToken) => log.ReadAsync(position, cancellationToken);
}
