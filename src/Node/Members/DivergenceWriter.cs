using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Google.Protobuf;
using Kapok.Cryptography;
using Kapok.Finality;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Hashing;
using Microsoft.Extensions.Logging;

namespace Kapok.Node.Members;

/// <summary>A block of which this member and others made different things.</summary>
/// <param name="Alarm">The alarm.</param>
/// <param name="Block">What this member made of it.</param>
/// <param name="Parent">The ledger behind its parent.</param>
internal sealed record Diverged(RaiseAlarm Alarm, ExecutedBlock Block, LedgerState Parent);

/// <summary>
/// Writes down how this member and another executed a block differently, beside the replica's task. The
/// first other member whose account fits the block is believed, and named.
/// </summary>
internal sealed class DivergenceWriter(
    MemberSetup setup, BlockAccounts accounts, DivergenceFolder folder, ILogger logger)
{
    private const int Version = 1;
    private const int WaitingMax = 4;

    // A bundle is read by people. Both limits together keep it below what the folder lists.
    private const int TransactionsMax = 1_000;
    private const int KeysMax = 50_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Channel<Diverged> waiting = Channel.CreateBounded<Diverged>(
        new BoundedChannelOptions(WaitingMax) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    /// <summary>Notes a divergence; never waits.</summary>
    internal void Note(Diverged diverged) => _ = waiting.Writer.TryWrite(diverged);

    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        await foreach (Diverged diverged in waiting.Reader.ReadAllAsync(cancellationToken))
        {
            string name = DivergenceFolder.NameOf(diverged.Alarm.Height, diverged.Alarm.Own);
            if (folder.Takes(name))
            {
                DivergenceBundle bundle = await BundleAsync(diverged, cancellationToken);
                Write(name, bundle);
            }
        }
    }

    // Without the bundle the member is halted all the same: a full disk must not stop it as a whole.
    private void Write(string name, DivergenceBundle bundle)
    {
        try
        {
            folder.Keep(name, JsonSerializer.SerializeToUtf8Bytes(bundle, DivergenceJson.Default.DivergenceBundle));
            logger.Diverged(setup.Id, bundle.Height, bundle.First?.Id ?? "?", name);
        }
        catch (IOException error)
        {
            logger.BundleNotWritten(error, setup.Id, name);
        }
    }

    private async Task<DivergenceBundle> BundleAsync(Diverged diverged, CancellationToken cancellationToken)
    {
        (BlockAccount own, bool isRepeatable) = accounts.Of(diverged.Block, diverged.Parent);
        (string Member, BlockHeader Header, BlockAccount Account)? said =
            await AskAsync(diverged, cancellationToken);
        TransactionDifference[] differing = [.. own.Transactions
            .Select((account, index) => TransactionDifference.Of(
                NameOf(diverged.Block, index), account, said?.Account.Transactions[index]))
            .Where(difference => !difference.IsEmpty)];
        TransactionDifference[] kept = [.. Bounded(differing)];
        return new DivergenceBundle(
            Version,
            setup.Genesis.Fingerprint,
            diverged.Alarm.Height,
            said is null ? null : differing.FirstOrDefault()?.Transaction,
            isRepeatable,
            new DivergenceSide(setup.Id, diverged.Alarm.Own.ToString(), TextOf(diverged.Block.Header)),
            new DivergenceSide(said?.Member, diverged.Alarm.Other.ToString(), said is { } side ? TextOf(side.Header) : null),
            said is null ? "no other member told what it read and wrote" : null,
            kept,
            differing.Length - kept.Length);
    }

    private static IEnumerable<TransactionDifference> Bounded(IEnumerable<TransactionDifference> differing)
    {
        int keys = 0;
        return differing.Take(TransactionsMax).TakeWhile(
            difference => (keys += difference.Reads.Count + difference.Writes.Count) <= KeysMax);
    }

    private async Task<(string Member, BlockHeader Header, BlockAccount Account)?> AskAsync(
        Diverged diverged, CancellationToken cancellationToken)
    {
        for (int peer = 0; peer < setup.Peers.Count; peer++)
        {
            if (await AskAsync(peer, diverged.Alarm.Other, cancellationToken) is { } bytes
                && Read(bytes, diverged) is { } read)
            {
                return (setup.Peers.IdOf(peer), read.Header, read.Account);
            }
        }

        return null;
    }

    private async Task<byte[]?> AskAsync(int peer, Hash block, CancellationToken cancellationToken)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            return await setup.Peers.AccountAsync(peer, block, limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The next one is asked.
            return null;
        }
    }

    // The header proves itself by its id. The rest is only known to speak of the same transactions.
    private (BlockHeader Header, BlockAccount Account)? Read(byte[] untrusted, Diverged diverged)
    {
        if (untrusted.LongLength > PeerLimits.BytesMax || Parse(untrusted) is not { } account)
        {
            return null;
        }

        byte[] encoding = new byte[account.Header.Length];
        return Convert.TryFromBase64String(account.Header, encoding, out int length)
            && setup.Genesis.Domain.Hash(HashKind.Block, encoding.AsSpan(0, length)) == diverged.Alarm.Other
            && BlockHeader.TryRead(ByteString.CopyFrom(encoding, 0, length), out BlockHeader? header)
            && account.Transactions.Select(one => one?.Id)
                .SequenceEqual(diverged.Block.Transactions.Select(one => one.Id.ToString()))
                ? (header!, account)
                : null;
    }

    private static BlockAccount? Parse(byte[] untrusted)
    {
        try
        {
            return JsonSerializer.Deserialize(untrusted, DivergenceJson.Default.BlockAccount);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static TransactionName NameOf(ExecutedBlock block, int index) => new(
        index,
        block.Transactions[index].Id.ToString(),
        block.Transactions[index].Body.Contract,
        block.Transactions[index].Body.Command);

    private static HeaderText TextOf(BlockHeader header) => new(
        header.Epoch,
        header.Previous.ToString(),
        header.TimeMs,
        header.InputRoot.ToString(),
        header.TransactionCount,
        header.ResultRoot.ToString(),
        header.StateRoot.ToString(),
        Convert.ToBase64String(header.Encode().Span));
}
