using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using Google.Protobuf;
using Kapok.Cryptography;
using Kapok.Finality;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Transactions;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Simulator;

/// <summary>
/// Sees everything that honest members sign, store and report, and stops the run at the first thing
/// that may never be. Rules that are muted show what a bug leads to when its first sign goes unseen.
/// </summary>
internal sealed class Checker(World world, IReadOnlySet<string> muted)
{
    private readonly Dictionary<VoteStatement, uint> signers = [];
    private readonly Dictionary<(int Author, ulong Epoch, VotePhase Phase, ulong Height), Hash> honestVotes = [];
    private readonly Dictionary<Hash, BlockHeader> headers = new() { [world.Genesis.Block] = world.Genesis.Header };
    private readonly Dictionary<(int Author, ulong Epoch), VoteStatement> lastPrepares = [];
    private readonly Dictionary<(int Author, ulong Epoch), Hash> starts = [];
    private readonly Dictionary<int, EpochChangeStatement> seals = [];
    private readonly Dictionary<(ulong Epoch, ulong Height), Hash> certified = [];
    private readonly Dictionary<ulong, BlockReference> certifiedTop = [];
    private readonly Dictionary<(ulong Epoch, ulong Height), Hash> prepared = [];
    private readonly Dictionary<ulong, BlockHeader> final = [];
    private readonly Dictionary<Hash, ulong> executedAt = [];
    private readonly HashSet<ulong> epochs = [];
    private readonly Dictionary<ulong, Hash> setStarts = new() { [1] = world.Genesis.Block };
    private BlockReference committedTop = new(0, 0, world.Genesis.Block);

    /// <summary>Header of the last block that anybody honest holds to be final.</summary>
    internal BlockHeader LastFinal { get; private set; } = world.Genesis.Header;

    internal bool HonestPreparesDiffer { get; private set; }

    internal int FinalCount => final.Count;

    internal int EpochCount => epochs.Count;

    internal void Executed(BlockHeader header, Hash block) => headers[block] = header;

    /// <summary>A vote exists from when it is signed, whether or not it ever arrives.</summary>
    internal void Signed(int author, VoteStatement statement)
    {
        uint who = signers.GetValueOrDefault(statement) | (1u << author);
        signers[statement] = who;
        if (!IsQuorum(statement, who))
        {
            return;
        }

        if (statement.Phase == VotePhase.Prepare)
        {
            Certified(statement);
        }
        else
        {
            Committed(new BlockReference(statement.Epoch, statement.Height, statement.Block));
        }
    }

    /// <summary>An honest member made a vote durable: from now on it stands by it.</summary>
    internal void Recorded(int author, PersistVote vote)
    {
        if (vote.Statement.Phase == VotePhase.Prepare)
        {
            CheckChain(author, vote.Statement, vote.Parent);
        }
    }

    internal void HonestVote(int author, VoteStatement statement, SimDisk disk)
    {
        bool isNew = honestVotes.TryAdd((author, statement.Epoch, statement.Phase, statement.Height), statement.Block);
        Check(
            isNew || honestVotes[(author, statement.Epoch, statement.Phase, statement.Height)] == statement.Block,
            "S4",
            $"member {author} signs a second {statement.Phase} at epoch {statement.Epoch}, height {statement.Height}");
        Check(
            !seals.TryGetValue(author, out EpochChangeStatement? seal) || statement.Epoch >= seal.Epoch,
            "S5",
            $"member {author} votes in epoch {statement.Epoch} after its change to epoch {seal?.Epoch}");
        NoteConflict(statement);
        CheckDurable(author, statement, disk);
        Signed(author, statement);
    }

    /// <summary>R3: an honest member leaves an epoch with its highest lock, and for good.</summary>
    internal void HonestSeal(int author, EpochChangeStatement statement, SimDisk disk)
    {
        ByteString encoding = statement.Encode();
        Check(
            disk.Journal.Durable.Any(record => record.Seal == encoding),
            "R6",
            $"member {author} sends an epoch change to {statement.Epoch} that is not durable");
        bool isAgain = seals.TryGetValue(author, out EpochChangeStatement? before) && before.Epoch >= statement.Epoch;
        Check(
            !isAgain || before!.Encode() == encoding,
            "S5",
            $"member {author} changes to epoch {statement.Epoch} after its change to epoch {before?.Epoch}");
        foreach (VoteStatement vote in CommitsOf(author).Where(
            vote => vote.Epoch < statement.Epoch && EpochSpan.IsShared(vote.Epoch, statement.Epoch)))
        {
            BlockReference place = new(vote.Epoch, vote.Height, vote.Block);
            Check(
                statement.Lock is not null && !place.IsAbove(statement.Lock.Block),
                "R3",
                $"member {author} changes to epoch {statement.Epoch} without the lock of its commit at epoch {vote.Epoch}, height {vote.Height}");
        }

        seals[author] = statement;
    }

    /// <summary>R4: what a member starts an epoch from, and why.</summary>
    internal void Started(SimNode node, EpochStarted started)
    {
        if (!node.IsHonest)
        {
            return;
        }

        _ = epochs.Add(started.Epoch);
        int authors = started.Set.Select(change => change.Author).Distinct().Count();
        Check(
            authors >= node.Members.QuorumCount && started.Set.All(change => change.Statement.Epoch == started.Epoch),
            "S7",
            $"member {node.Member} starts epoch {started.Epoch} with changes of {authors} members");
        Check(
            started.Set.All(change => change.Statement.Lock is not { } held || IsProven(held)),
            "S7",
            $"member {node.Member} starts epoch {started.Epoch} with a lock that nobody prepared");
        BlockReference highest = started.Set.Select(change => change.Statement.Lock).OfType<PrepareLock>()
            .Select(held => held.Block).Aggregate(
                new BlockReference(0, 0, StartOfSet(started.Epoch)), (best, one) => one.IsAbove(best) ? one : best);
        Check(
            highest.Block == started.Start.Block,
            "S7",
            $"member {node.Member} starts epoch {started.Epoch} from height {started.Start.Height}, not from its set's highest lock at epoch {highest.Epoch}, height {highest.Height}");
        Check(
            committedTop.Epoch >= started.Epoch || !EpochSpan.IsShared(committedTop.Epoch, started.Epoch) || Descends(started.Start.Block, committedTop.Block),
            "S7",
            $"epoch {started.Epoch} starts beside the committed block of epoch {committedTop.Epoch}, height {committedTop.Height}");
        starts[(node.Member, started.Epoch)] = started.Start.Block;
    }

    internal void Certificate(VoteStatement statement, Wire.Certificate certificate)
    {
        uint who = signers.GetValueOrDefault(statement);
        int[] members = [.. certificate.Signatures.Select(signature => (int)signature.Member).Distinct()];
        Check(
            members.All(member => (who & (1u << member)) != 0) && world.IsProven(statement, certificate),
            "S8",
            $"a {statement.Phase} certificate at epoch {statement.Epoch}, height {statement.Height} of {members.Length} members holds a vote that nobody made, or too few");
    }

    /// <summary>An honest member holds a block to be final.</summary>
    internal void Final(BlockFinal effect, BlockHeader previous, IReadOnlyList<LedgerTransaction> transactions)
    {
        ulong height = effect.Header.Height;
        Check(
            height == previous.Height + 1 && effect.Header.Previous == world.IdOf(previous),
            "S2",
            $"block {height} does not stand on the member's final block {previous.Height}");
        BlockHeader top = Top(effect);
        VoteStatement? committed = VoteStatement.CommitOf(top, world.IdOf(top), effect.Certificate);
        Check(committed is not null, "S8", $"the certificate of block {top.Height} is of an impossible epoch");
        Certificate(committed!, effect.Certificate);
        Check(
            effect.Header.MemberSet == previous.NextMemberSet && EpochSpan.FirstBehind(previous) <= effect.Header.Epoch,
            "S14",
            $"block {height} of epoch {effect.Header.Epoch} is not made by the member set that block {previous.Height} names");
        bool isNew = final.TryAdd(height, effect.Header);
        Check(isNew || final[height] == effect.Header, "S1", $"two final blocks at height {height}");
        if (isNew)
        {
            LastFinal = effect.Header;
            if (effect.Header.IsClosing)
            {
                setStarts[EpochSpan.FirstBehind(effect.Header)] = effect.Block;
            }

            CheckOnce(height, transactions);
            CheckTime(effect.Header);
        }
    }

    internal bool IsFinalBlock(BlockReference block) =>
        final.TryGetValue(block.Height, out BlockHeader? header) && world.IdOf(header) == block.Block;

    /// <summary>Whether an epoch starts where its member set began.</summary>
    internal bool IsFirst(EpochStarted started) => started.Start.Block == StartOfSet(started.Epoch);

    internal bool IsFinal(Hash transaction) => executedAt.ContainsKey(transaction);

    /// <summary>A2: no honest member is ever named.</summary>
    internal static void Accused(Evidence evidence, FaultPlan plan) => ViolationException.Unless(
        plan.Members[evidence.Member] != MemberFault.None,
        "A2",
        $"honest member {evidence.Member} is accused of {evidence.Kind} in epoch {evidence.Epoch}");

    internal static void Alarm(RaiseAlarm alarm, int member, FaultPlan plan, bool areLogsHonest)
    {
        bool isExpected = alarm.Kind switch
        {
            AlarmKind.FinalityBroken or AlarmKind.VotesForgotten => false,
            AlarmKind.ResultDiffers => plan.Members.Contains(MemberFault.Diverging),
            _ => !areLogsHonest,
        };
        ViolationException.Unless(
            isExpected, "A2", $"member {member} raises {alarm.Kind} at height {alarm.Height} without cause");
    }

    private IEnumerable<VoteStatement> CommitsOf(int author) => honestVotes
        .Where(vote => vote.Key.Author == author && vote.Key.Phase == VotePhase.Commit)
        .Select(vote => new VoteStatement(
            vote.Key.Epoch, VotePhase.Commit, vote.Key.Height, vote.Value, Hash.Zero, Hash.Zero, Hash.Zero));

    private BlockHeader Top(BlockFinal effect)
    {
        BlockHeader top = effect.Header;
        foreach (BlockHeader next in effect.Descendants)
        {
            Check(
                next.Previous == world.IdOf(top) && next.Height == top.Height + 1 && next.Epoch >= top.Epoch,
                "R5",
                $"the proof of block {effect.Header.Height} is no chain");
            top = next;
        }

        return top;
    }

    // R1, literally: a child of what the member prepared last in the epoch, or of the epoch's start.
    private void CheckChain(int author, VoteStatement statement, Hash parent)
    {
        (int, ulong) place = (author, statement.Epoch);
        BlockHeader header = headers[statement.Block];
        bool isCarried = header.IsClosing && statement.Epoch > header.Epoch && EpochSpan.IsShared(statement.Epoch, header.Epoch);
        Check(header.Previous == parent, "R1", $"member {author} votes for a child of another block");
        bool isChild = isCarried ? IsCarried(place, statement)
            : lastPrepares.TryGetValue(place, out VoteStatement? last) ? statement.Height == last.Height + 1 && parent == last.Block
            : parent == StartOf(author, statement.Epoch);
        Check(
            isChild,
            "R1",
            $"member {author} prepares at epoch {statement.Epoch}, height {statement.Height} no child of what it prepared before");
        lastPrepares[place] = statement;
    }

    // A closing block that started the epoch is all that is voted on in it.
    private bool IsCarried((int, ulong Epoch) place, VoteStatement statement) =>
        starts.TryGetValue(place, out Hash start) && start == statement.Block
        && (!lastPrepares.TryGetValue(place, out VoteStatement? last) || last == statement);

    private Hash StartOfSet(ulong epoch) =>
        setStarts.Where(start => EpochSpan.IsShared(start.Key, epoch)).Select(start => start.Value).FirstOrDefault();

    private Hash? StartOf(int author, ulong epoch) => setStarts.TryGetValue(epoch, out Hash first)
        ? first
        : starts.TryGetValue((author, epoch), out Hash start) ? start : null;

    private void CheckDurable(int author, VoteStatement statement, SimDisk disk)
    {
        ByteString encoding = statement.Encode();
        Wire.VoteRecord? record = disk.Journal.Durable.LastOrDefault(r => r.Vote?.Statement == encoding)?.Vote;
        bool isCommit = statement.Phase == VotePhase.Commit;
        Check(
            record is not null && (!isCommit || record.Lock is not null),
            isCommit ? "S6" : "R6",
            $"member {author} sends a {statement.Phase} that is not durable with what it rests on");
        if (record?.Lock is { } certificate)
        {
            Certificate(statement with { Phase = VotePhase.Prepare }, certificate);
        }
    }

    private void NoteConflict(VoteStatement statement)
    {
        (ulong, ulong) place = (statement.Epoch, statement.Height);
        if (statement.Phase == VotePhase.Prepare && !prepared.TryAdd(place, statement.Block))
        {
            HonestPreparesDiffer |= prepared[place] != statement.Block;
        }
    }

    // S3: one certificate for each epoch and height, and those of an epoch on one chain.
    private void Certified(VoteStatement statement)
    {
        (ulong, ulong) place = (statement.Epoch, statement.Height);
        if (!certified.TryAdd(place, statement.Block))
        {
            Check(
                certified[place] == statement.Block,
                "S3",
                $"two prepare certificates at epoch {statement.Epoch}, height {statement.Height}");
            return;
        }

        BlockReference one = new(statement.Epoch, statement.Height, statement.Block);
        BlockReference top = certifiedTop.GetValueOrDefault(statement.Epoch, one);
        (BlockReference low, BlockReference high) = one.IsAbove(top) ? (top, one) : (one, top);
        Check(
            Descends(high.Block, low.Block),
            "S3",
            $"prepare certificates of epoch {statement.Epoch} at heights {low.Height} and {high.Height} are not on one chain");
        certifiedTop[statement.Epoch] = high;
    }

    // S1, before anybody notices: all blocks that a quorum committed are on one chain.
    private void Committed(BlockReference block)
    {
        (BlockReference low, BlockReference high) =
            block.Height > committedTop.Height ? (committedTop, block) : (block, committedTop);
        Check(
            Descends(high.Block, low.Block),
            "S1",
            $"committed blocks at epoch {low.Epoch}, height {low.Height} and epoch {high.Epoch}, height {high.Height} are not on one chain");
        committedTop = high;
    }

    private bool Descends(Hash block, Hash ancestor)
    {
        ulong floor = headers.TryGetValue(ancestor, out BlockHeader? old) ? old.Height : 0;
        while (block != ancestor && headers.TryGetValue(block, out BlockHeader? header) && header.Height > floor)
        {
            block = header.Previous;
        }

        return block == ancestor;
    }

    private bool IsProven(PrepareLock held) =>
        IsQuorum(held.Statement, signers.GetValueOrDefault(held.Statement))
        && world.IsProven(held.Statement, held.Certificate);

    private bool IsQuorum(VoteStatement statement, uint who) =>
        world.SetOf(statement.MemberSet) is { } set
        && BitOperations.PopCount(who & ((1u << set.Members.Count) - 1)) >= set.QuorumCount;

    private void CheckOnce(ulong height, IReadOnlyList<LedgerTransaction> transactions)
    {
        foreach (Hash id in transactions.Select(transaction => transaction.Id))
        {
            Check(executedAt.TryAdd(id, height), "S10", $"a transaction of block {height} was final before");
        }
    }

    private void CheckTime(BlockHeader header) => Check(
        header.Height == 1 || !final.TryGetValue(header.Height - 1, out BlockHeader? before) || before.TimeMs < header.TimeMs,
        "S11",
        $"time does not grow at height {header.Height}");

    private void Check(bool holds, string rule, string what) =>
        ViolationException.Unless(holds || muted.Contains(rule), rule, what);
}
