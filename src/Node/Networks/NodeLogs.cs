using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Ledger;
using Kapok.Ledger.Membership;
using Kapok.Ordering;

namespace Kapok.Node.Networks;

/// <summary>The ordering logs of a ledger as the node of one organisation sees them, whoever the members are.</summary>
internal sealed class NodeLogs : IAsyncDisposable
{
    // What another member may still want to read of this member's log: some minutes under load.
    private const ulong EntriesKept = 50_000;

    private readonly LedgerGenesis genesis;
    private readonly string member;
    private readonly Func<string, IOrderingLog> hosted;
    private readonly SegmentLogStore? store;
    private readonly Dictionary<string, RabbitLog> streams;

    private NodeLogs(
        LedgerGenesis genesis, NodeSettings settings, NetworkFolder folder, Func<string, IOrderingLog> hosted)
    {
        this.genesis = genesis;
        this.hosted = hosted;
        member = settings.Member;
        streams = genesis.Parameters.Streams.ToDictionary(
            stream => stream.Name,
            stream => new RabbitLog(settings.Streams[stream.Name].Open(folder.Home), stream.Name),
            StringComparer.Ordinal);
        store = genesis.Parameters.NoHosted ? null : new SegmentLogStore(folder.LogFolder(member));
        Own = store is null ? null : new InProcessLog(store);
    }

    /// <summary>The one that this node operates; null on a ledger of streams alone.</summary>
    internal InProcessLog? Own { get; }

    /// <summary>Opens them; what they need of others is reached later.</summary>
    /// <param name="genesis">The ledger.</param>
    /// <param name="settings">How the node is run.</param>
    /// <param name="folder">Its folder.</param>
    /// <param name="hosted">The log of another member.</param>
    /// <exception cref="UnusableFileException">The settings do not say how a stream is reached.</exception>
    internal static NodeLogs Open(
        LedgerGenesis genesis, NodeSettings settings, NetworkFolder folder, Func<string, IOrderingLog> hosted) =>
        genesis.Parameters.Streams.FirstOrDefault(stream => !settings.Streams.ContainsKey(stream.Name)) is { } unknown
            ? throw new UnusableFileException(folder.NodeFile, StreamTexts.Unknown(unknown.Name))
            : new NodeLogs(genesis, settings, folder, hosted);

    /// <summary>All of them under a member set, by index.</summary>
    internal IReadOnlyList<IOrderingLog> Of(MemberSet members) => [.. genesis.LogsOf(members).Select(LogOf)];

    /// <summary>May delete what the last final block of this member is far behind of.</summary>
    /// <param name="members">The members.</param>
    /// <param name="positions">Of each log: where reading would go on behind that block.</param>
    internal void Clean(MemberSet members, IReadOnlyList<ulong> positions)
    {
        if (Own is not null && members.Find(member) is { } self)
        {
            ulong read = positions.ElementAtOrDefault(self.Index);
            Own.DeleteBefore(read - ulong.Min(read, EntriesKept));
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (RabbitLog stream in streams.Values)
        {
            await stream.DisposeAsync();
        }

        await (Own?.DisposeAsync() ?? ValueTask.CompletedTask);
        store?.Dispose();
    }

    private IOrderingLog LogOf(LedgerLog log) => log.Member is null ? streams[log.Name]
        : log.Name == member ? Own!
        : hosted(log.Name);
}
