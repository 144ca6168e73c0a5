using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Google.Protobuf;
using Kapok.Cryptography;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Transactions;
using Kapok.Node.Telemetry;

namespace Kapok.Node.Members;

/// <summary>Where one transaction stands, as this node knows.</summary>
/// <param name="Transaction">The transaction.</param>
/// <param name="Stage">How far it has come.</param>
/// <param name="Header">Header of its block, from <see cref="TransactionStage.Ordered"/> on.</param>
/// <param name="Block">Id of its block.</param>
/// <param name="Index">Its place in the block.</param>
/// <param name="Outcome">Its encoded outcome; provisional before final.</param>
internal sealed record TransactionProgress(
    LedgerTransaction Transaction,
    TransactionStage Stage,
    BlockHeader? Header,
    Hash Block,
    int Index,
    ByteString? Outcome);

/// <summary>
/// Follows transactions from seen to final and wakes those who wait. Settled ones leave after a
/// while; the projection knows them for ever.
/// </summary>
/// <param name="member">Whose.</param>
/// <param name="time">The clock.</param>
internal sealed class TransactionBoard(string member, TimeProvider time)
{
    private const int SettledMax = 10_000;

    private readonly Lock gate = new();
    private readonly Dictionary<Hash, Post> posts = [];
    private readonly PriorityQueue<Hash, ulong> openByExpiry = new();
    private readonly Queue<Hash> settled = new();

    internal int OpenCount
    {
        get
        {
            lock (gate)
            {
                return posts.Count - settled.Count;
            }
        }
    }

    /// <summary>How long the oldest transaction that was taken in here has been open; zero when none is.</summary>
    internal TimeSpan OldestOpen
    {
        get
        {
            lock (gate)
            {
                long now = time.GetTimestamp();
                long oldest = posts.Values.Where(post => post.IsOpen).Select(post => post.SeenAt ?? now).DefaultIfEmpty(now).Min();
                return time.GetElapsedTime(oldest, now);
            }
        }
    }

    /// <summary>Notes an accepted transaction; false when it is known already.</summary>
    internal bool TrySee(LedgerTransaction transaction)
    {
        lock (gate)
        {
            Post post = new(new TransactionProgress(transaction, TransactionStage.Seen, null, default, 0, null))
            {
                SeenAt = time.GetTimestamp(),
            };
            bool isNew = posts.TryAdd(transaction.Id, post);
            if (isNew)
            {
                openByExpiry.Enqueue(transaction.Id, transaction.Body.ExpiresAtHeight);
            }

            return isNew;
        }
    }

    /// <summary>Takes back a transaction that could not be queued.</summary>
    internal void Forget(Hash id)
    {
        lock (gate)
        {
            if (posts.TryGetValue(id, out Post? post) && post.Place.Stage == TransactionStage.Seen)
            {
                _ = posts.Remove(id);
                post.Wake();
            }
        }
    }

    internal TransactionProgress? Find(Hash id)
    {
        lock (gate)
        {
            return posts.GetValueOrDefault(id)?.Place;
        }
    }

    internal void Advance(ExecutedBlock block, TransactionStage stage)
    {
        lock (gate)
        {
            for (int i = 0; i < block.Transactions.Count; i++)
            {
                Advance(new TransactionProgress(
                    block.Transactions[i], stage, block.Header, block.Block, i, block.Outcomes[i]));
            }

            if (stage == TransactionStage.Final)
            {
                ExpireBefore(block.Header.Height + 1);
                Trim();
            }
        }
    }

    /// <summary>A block was dropped: what stood in it is only seen again, until another block or its expiry.</summary>
    internal void Retract(ExecutedBlock block)
    {
        lock (gate)
        {
            foreach (LedgerTransaction transaction in block.Transactions)
            {
                if (posts.TryGetValue(transaction.Id, out Post? post) && post.Place.Block == block.Block)
                {
                    post.Place = new TransactionProgress(transaction, TransactionStage.Seen, null, default, 0, null);
                    openByExpiry.Enqueue(transaction.Id, transaction.Body.ExpiresAtHeight);
                }
            }
        }
    }

    /// <summary>Waits until a transaction reaches a stage or is settled, or the time is over, or nobody waits any more.</summary>
    internal async Task WaitAsync(
        Hash id, TransactionStage stage, TimeSpan timeout, CancellationToken waited, CancellationToken cancellationToken)
    {
        using CancellationTokenSource limit =
            CancellationTokenSource.CreateLinkedTokenSource(waited, cancellationToken);
        limit.CancelAfter(timeout);
        try
        {
            while (ChangeOf(id, stage) is { } change)
            {
                await change.WaitAsync(limit.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The time is over: the caller reports the stage that was reached.
        }
    }

    private Task? ChangeOf(Hash id, TransactionStage stage)
    {
        lock (gate)
        {
            return posts.TryGetValue(id, out Post? post) && post.Place.Stage < stage
                ? post.NextChange()
                : null;
        }
    }

    private void Advance(TransactionProgress place)
    {
        Hash id = place.Transaction.Id;
        if (!posts.TryGetValue(id, out Post? post))
        {
            posts.Add(id, new Post(place));
        }
        else if (post.IsOpen)
        {
            post.Place = place;
            Measure(post);
            post.Wake();
        }
        else
        {
            return;
        }

        if (place.Stage == TransactionStage.Final)
        {
            settled.Enqueue(id);
        }
    }

    private void Measure(Post post)
    {
        if (post is { SeenAt: { } seenAt, Place.Stage: TransactionStage.Final } && NodeInstruments.FinalDuration.Enabled)
        {
            NodeInstruments.FinalDuration.Record(time.GetElapsedTime(seenAt).TotalSeconds, NodeInstruments.Of(member));
        }
    }

    private void ExpireBefore(ulong height)
    {
        while (openByExpiry.TryPeek(out Hash id, out ulong expiresAt) && expiresAt < height)
        {
            _ = openByExpiry.Dequeue();
            if (posts.TryGetValue(id, out Post? post) && post.Place.Stage == TransactionStage.Seen)
            {
                post.Place = post.Place with { Stage = TransactionStage.Expired };
                post.Wake();
                settled.Enqueue(id);
            }
        }
    }

    private void Trim()
    {
        while (settled.Count > SettledMax)
        {
            _ = posts.Remove(settled.Dequeue());
        }
    }

    private sealed class Post(TransactionProgress place)
    {
        private TaskCompletionSource? change;

        internal TransactionProgress Place { get; set; } = place;

        /// <summary>When it was taken in here; null for what only came in a block.</summary>
        internal long? SeenAt { get; init; }

        internal bool IsOpen => Place.Stage is not (TransactionStage.Final or TransactionStage.Expired);

        internal Task NextChange() =>
            (change ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

        internal void Wake()
        {
            change?.SetResult();
            change = null;
        }
    }
}
