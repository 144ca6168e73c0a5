using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Kapok.Cryptography;
using Kapok.Finality;
using Microsoft.Extensions.Logging;

namespace Kapok.Node.Members;

/// <summary>
/// Asks other members for blocks, one question at a time and beside the replica's task. Each time
/// another member is asked first, so that one that lies or is silent costs a turn.
/// </summary>
internal sealed class BlockPuller(string member, IPeers peers, PeerBlockReader reader, ILogger logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // The replica asks again while it needs something: only its last question counts.
    private readonly Channel<Pull> asked = Channel.CreateBounded<Pull>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private int turn;
    private ulong missedAfter = ulong.MaxValue;

    /// <summary>Notes a question; never waits.</summary>
    internal void Ask(Pull pull) => _ = asked.Writer.TryWrite(pull);

    internal async Task RunAsync(ChannelWriter<Input> inputs, CancellationToken cancellationToken)
    {
        await foreach (Pull pull in asked.Reader.ReadAllAsync(cancellationToken))
        {
            turn++;
            await PullFinalAsync(pull.AfterHeight, inputs, cancellationToken);
            if (pull.Block is { } block)
            {
                await PullAsync(block, pull.AfterHeight, inputs, cancellationToken);
            }
        }
    }

    private async Task PullFinalAsync(
        ulong afterHeight, ChannelWriter<Input> inputs, CancellationToken cancellationToken)
    {
        foreach (int peer in Turns())
        {
            IReadOnlyList<PeerBlock> blocks = await AskAsync(
                limit => peers.FinalBlocksAsync(peer, afterHeight, limit), [], cancellationToken);
            if (await TakeAsync(blocks, mustBeFinal: true, inputs, cancellationToken))
            {
                return;
            }
        }

        await TellPrunedAsync(afterHeight, cancellationToken);
    }

    // Nobody has the next block: said once for each height, since nothing but a snapshot helps.
    private async Task TellPrunedAsync(ulong afterHeight, CancellationToken cancellationToken)
    {
        ulong oldest = ulong.MaxValue;
        foreach (int peer in Turns())
        {
            oldest = ulong.Min(oldest, await AskAsync(
                limit => peers.OldestHeightAsync(peer, limit), 0UL, cancellationToken));
        }

        if (peers.Count > 0 && oldest > afterHeight + 1 && missedAfter != afterHeight)
        {
            missedAfter = afterHeight;
            logger.OnlyASnapshotHelps(member, afterHeight + 1, oldest);
        }
    }

    private async Task PullAsync(
        Hash block, ulong afterHeight, ChannelWriter<Input> inputs, CancellationToken cancellationToken)
    {
        foreach (int peer in Turns())
        {
            IReadOnlyList<PeerBlock> blocks = await AskAsync(
                limit => peers.BlocksAsync(peer, block, afterHeight, limit), [], cancellationToken);
            if (await TakeAsync(blocks, mustBeFinal: false, inputs, cancellationToken))
            {
                return;
            }
        }
    }

    private IEnumerable<int> Turns() => Enumerable.Range(turn, peers.Count).Select(peer => peer % peers.Count);

    private static async Task<T> AskAsync<T>(
        Func<CancellationToken, Task<T>> ask, T none, CancellationToken cancellationToken)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            return await ask(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The next one is asked.
            return none;
        }
    }

    private async Task<bool> TakeAsync(
        IReadOnlyList<PeerBlock> blocks,
        bool mustBeFinal,
        ChannelWriter<Input> inputs,
        CancellationToken cancellationToken)
    {
        bool isAnyGood = false;
        foreach (PeerBlock block in blocks.Take(PeerLimits.BlocksMax))
        {
            if (reader.Read(block) is not { } pulled || (mustBeFinal && pulled.Proof is null))
            {
                break;
            }

            isAnyGood = true;
            await inputs.WriteAsync(pulled, cancellationToken);
        }

        return isAnyGood;
    }
}
