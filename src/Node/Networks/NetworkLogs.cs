using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Kapok.Ordering;

namespace Kapok.Node.Networks;

/// <summary>The logs of a network in one process, one for each member. A log that no epoch uses costs nothing.</summary>
internal sealed class NetworkLogs : IAsyncDisposable
{
    private readonly List<SegmentLogStore> stores = [];
    private readonly List<InProcessLog> logs = [];

    private NetworkLogs()
    {
    }

    /// <summary>The logs, in the order of the members.</summary>
    internal IReadOnlyList<InProcessLog> All => logs;

    internal static NetworkLogs Open(IEnumerable<string> folders)
    {
        NetworkLogs opened = new();
        try
        {
            foreach (string folder in folders)
            {
                opened.stores.Add(new SegmentLogStore(folder));
            }
        }
        catch
        {
            opened.stores.ForEach(store => store.Dispose());
            throw;
        }

        opened.logs.AddRange(opened.stores.ConvertAll(store => new InProcessLog(store)));
        return opened;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (InProcessLog log in logs)
        {
            await log.DisposeAsync();
        }

        stores.ForEach(store => store.Dispose());
    }
}
