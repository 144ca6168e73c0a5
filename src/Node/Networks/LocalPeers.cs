using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Cryptography;
using Kapok.Node.Members;

namespace Kapok.Node.Networks;

/// <summary>The other members of a network in one process.</summary>
internal sealed class LocalPeers : IPeers
{
    private MemberNode[] others = [];

    /// <inheritdoc/>
    public int Count => others.Length;

    /// <summary>Makes the others known, before the member runs.</summary>
    internal void Connect(string self, IReadOnlyList<MemberNode> members) =>
        others = [.. members.Where(member => member.Id != self)];

    /// <inheritdoc/>
    public Task<IReadOnlyList<PeerBlock>> FinalBlocksAsync(
        int peer, ulong afterHeight, CancellationToken cancellationToken) =>
        Task.Run(() => others[peer].Serving.FinalBlocks(afterHeight), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<PeerBlock>> BlocksAsync(
        int peer, Hash block, ulong afterHeight, CancellationToken cancellationToken) =>
        Task.Run(() => others[peer].Serving.Blocks(block, afterHeight), cancellationToken);

    /// <inheritdoc/>
    public Task<ulong> OldestHeightAsync(int peer, CancellationToken cancellationToken) =>
        Task.FromResult(others[peer].Serving.OldestHeight);

    /// <inheritdoc/>
    public string IdOf(int peer) => others[peer].Id;

    /// <inheritdoc/>
    public Task<byte[]?> AccountAsync(int peer, Hash block, CancellationToken cancellationToken) =>
        Task.Run(() => others[peer].Accounts.Tell(block), cancellationToken);

    /// <inheritdoc/>
    public Task OfferReadinessAsync(int peer, byte[] signature, CancellationToken cancellationToken) =>
        Task.Run(() => others[peer].Readiness.TryTake(signature), cancellationToken);
}
