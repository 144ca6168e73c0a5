using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Ledger;
using Kapok.Ordering;

namespace Kapok.Node.Networks;

/// <summary>The ordering logs of a ledger as the node of one member sees them.</summary>
internal sealed class NodeLogs : IAsyncDisposable
{
    // What another member may still want to read of this member's log: some minutes under load.
    private const ulong EntriesKept = 50_000;

    private readonly SegmentLogStore? store;
    private readonly int own;

    private NodeLogs(
        LedgerGenesis genesis, NodeSettings settings, NetworkFolder folder, Func<string, IOrderingLog> hosted)
    {
        own = genesis.Logs.ToList().FindIndex(log => log.Member is not null && log.Name == settings.Member);
        store = own < 0 ? null : new SegmentLogStore(folder.LogFolder(settings.Member));
        Own = store is null ? null : new InProcessLog(store);
        All =
        [
            .. genesis.Logs.Select((log, index) => index == own ? Own!
                : log.Member is null ? new RabbitLog(settings.Streams[log.Name].Open(folder.Root), log.Name)
                : hosted(log.Name)),
        ];
    }

    /// <summary>All of them, by index.</summary>
    internal IReadOnlyList<IOrderingLog> All { get; }

    /// <summary>The one that this member operates; null on a ledger of streams alone.</summary>
    internal InProcessLog? Own { get; }

    /// <summary>Opens them; what they need of others is reached later.</summary>
    /// <param name="genesis">The ledger.</param>
    /// <param name="settings">How the node is run.</param>
    /// <param name="folder">Its folder.</param>
    /// <param name="hosted">The log of another member.</param>
    /// <exception cref="UnusableFileException">The settings do not say how a stream is reached.</exception>
    internal static NodeLogs Open(
        LedgerGenesis genesis, NodeSettings settings, NetworkFolder folder, Func<string, IOrderingLog> hosted) =>
        genesis.Logs.FirstOrDefault(log => log.Member is null && !settings.Streams.ContainsKey(log.Name)) is { } unknown
            ? throw new UnusableFileException(folder.NodeFile, StreamTexts.Unknown(unknown.Name))
            : new NodeLogs(genesis, settings, folder, hosted);

    /// <summary>May delete what the member's last final block is far behind of.</summary>
    /// <param name="positions">Of each log: where reading would go on behind that block.</param>
    internal void Clean(IReadOnlyList<ulong> positions)
    {
        ulong read = positions.ElementAtOrDefault(own);
        Own?.DeleteBefore(read - ulong.Min(read, EntriesKept));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (IAsyncDisposable log in All.OfType<IAsyncDisposable>())
        {
            await log.DisposeAsync();
        }

        store?.Dispose();
    }
}
