using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;

namespace Kapok.Node.Networks;

/// <summary>Opens the keys that the members of a network vote with.</summary>
internal static class NodeKeys
{
    /// <summary>Reads all at once: decrypting one, or a device's login, takes long.</summary>
    /// <exception cref="UnusableFileException">One cannot be used; none stays open.</exception>
    internal static async Task<IReadOnlyList<SignerKey>> ReadAsync(
        KeyFolder keys, IReadOnlyList<string> members, CancellationToken cancellationToken)
    {
        Task<SignerKey>[] reading =
            [.. members.Select(member => Task.Run(() => keys.ReadNode(member), cancellationToken))];
        try
        {
            return await Task.WhenAll(reading);
        }
        catch
        {
            foreach (Task<SignerKey> read in reading.Where(task => task.IsCompletedSuccessfully))
            {
                (await read).Dispose();
            }

            throw;
        }
    }
}
