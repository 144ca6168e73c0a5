using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using Google.Protobuf;
using Kapok.Cryptography;
using Kapok.Finality;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Transactions;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Tests.Simulation;

/// <summary>
/// Sees everything that honest members sign, store and report, and stops the run at the first thing
/// that may never be. Rules that are muted show what a bug leads to when its first sign goes unseen.
/// </summary>
internal sealed class Checker(World world, IReadOnlySet<string> muted)
{
    private readonly Dictionary<VoteStatement, uint> signers = [];
    private readonly Dictionary<(int Author, VotePhase Phase, ulong Height), Hash> honestVotes = [];
    private readonly Dictionary<Hash, Hash> parents = [];
    private readonly Dictionary<int, VoteStatement> lastPrepares = [];
    private readonly Dictionary<ulong, Hash> certified = [];
    private readonly Dictionary<ulong, Hash> prepared = [];
    private readonly Dictionary<ulong, BlockHeader> final = [];
    private readonly Dictionary<Hash, ulong> executedAt = [];

    internal bool HonestPreparesDiffer { get; private set; }

    internal void Executed(BlockHeader header, Hash block) => parents[block] = header.Previous;

    /// <summary>A vote exists from when it is signed, whether or not it ever arrives.</summary>
    internal void Signed(int author, VoteStatement statement)
    {
        uint who = signers.GetValueOrDefault(statement) | (1u << author);
        signers[statement] = who;
        if (statement.Phase == VotePhase.Prepare && BitOperations.PopCount(who) >= world.Members.QuorumCount)
        {
            OneCertificate(statement.Height, statement.Block);
        }
    }

    internal void HonestVote(int author, VoteStatement statement, SimDisk disk)
    {
        (int, VotePhase, ulong) place = (author, statement.Phase, statement.Height);
        bool isNew = honestVotes.TryAdd(place, statement.Block);
        Check(
            isNew || honestVotes[place] == statement.Block,
            "S4",
            $"member {author} signs a second {statement.Phase} at height {statement.Height}");
        NoteConflict(statement);
        if (isNew && statement.Phase == VotePhase.Prepare)
        {
            CheckChain(author, statement);
        }

        CheckDurable(author, statement, disk);
        Signed(author, statement);
    }

    internal void Certificate(VoteStatement statement, Wire.Certificate certificate)
    {
        uint who = signers.GetValueOrDefault(statement);
        ByteString body = statement.Encode();
        uint counted = 0;
        foreach (Wire.MemberSignature signature in certificate.Signatures)
        {
            int member = (int)signature.Member;
            Check(
                (who & (1u << member)) != 0 && signature.Signature == World.Sign(member, body),
                "S8",
                $"a {statement.Phase} certificate at height {statement.Height} holds a vote that member {member} never made");
            counted |= 1u << member;
        }

        Check(
            BitOperations.PopCount(counted) >= world.Members.QuorumCount
                && BitOperations.PopCount(counted) == certificate.Signatures.Count,
            "S8",
            $"a {statement.Phase} certificate at height {statement.Height} has {certificate.Signatures.Count} votes of {BitOperations.PopCount(counted)} members");
        if (statement.Phase == VotePhase.Prepare)
        {
            OneCertificate(statement.Height, statement.Block);
        }
    }

    /// <summary>An honest member holds a block to be final.</summary>
    internal void Final(BlockFinal effect, BlockHeader previous, IReadOnlyList<LedgerTransaction> transactions)
    {
        ulong height = effect.Header.Height;
        Check(
            height == previous.Height + 1 && effect.Header.Previous == World.IdOf(previous),
            "S2",
            $"block {height} does not stand on the member's final block {previous.Height}");
        BlockHeader top = Top(effect);
        Certificate(VoteStatement.For(VotePhase.Commit, top, World.IdOf(top)), effect.Certificate);
        bool isNew = final.TryAdd(height, effect.Header);
        Check(isNew || final[height] == effect.Header, "S1", $"two final blocks at height {height}");
        if (isNew)
        {
            CheckOnce(height, transactions);
            CheckTime(effect.Header);
        }
    }

    internal bool IsFinal(Hash transaction) => executedAt.ContainsKey(transaction);

    internal static void Alarm(RaiseAlarm alarm, int member, bool isHonestRun) => ViolationException.Unless(
        !isHonestRun, "A2", $"member {member} raises {alarm.Kind} at height {alarm.Height} though the log is honest");

    private static BlockHeader Top(BlockFinal effect)
    {
        BlockHeader top = effect.Header;
        foreach (BlockHeader next in effect.Descendants)
        {
            ViolationException.Unless(
                next.Previous == World.IdOf(top) && next.Height == top.Height + 1 && next.Epoch == top.Epoch,
                "R5",
                $"the proof of block {effect.Header.Height} is no chain");
            top = next;
        }

        return top;
    }

    private void CheckChain(int author, VoteStatement statement)
    {
        bool isChild = !lastPrepares.TryGetValue(author, out VoteStatement? last)
            || (statement.Height == last.Height + 1 && parents[statement.Block] == last.Block);
        Check(isChild, "R1", $"member {author} prepares at height {statement.Height} no child of what it prepared before");
        lastPrepares[author] = statement;
    }

    private void CheckDurable(int author, VoteStatement statement, SimDisk disk)
    {
        ByteString encoding = statement.Encode();
        Wire.VoteRecord? record = disk.Journal.Durable.FirstOrDefault(r => r.Statement == encoding);
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
        if (statement.Phase == VotePhase.Prepare && !prepared.TryAdd(statement.Height, statement.Block))
        {
            HonestPreparesDiffer |= prepared[statement.Height] != statement.Block;
        }
    }

    private void OneCertificate(ulong height, Hash block)
    {
        bool isNew = certified.TryAdd(height, block);
        Check(isNew || certified[height] == block, "S3", $"two prepare certificates at height {height}");
    }

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
