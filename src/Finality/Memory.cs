using System.Collections.Generic;
using Google.Protobuf;
using Kapok.Cryptography;
using Kapok.Ledger;
using Kapok.Ledger.Blocks;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Finality;

/// <summary>
/// What this member must not forget: its votes, its highest lock, the epochs that it left, the heads
/// that it signed, and whether it forgot anything already (spec/finality.md, R6 and F-90).
/// </summary>
internal sealed class Memory
{
    private const ulong FirstEpoch = 1;

    private readonly OwnVotes votes = new();
    private readonly Dictionary<(ulong Epoch, ulong Height), Hash> heads = [];
    internal Memory(IEnumerable<Wire.JournalRecord> journal)
    {
        foreach (Wire.JournalRecord record in journal)
        {
            Recall(record);
        }
    }

    /// <summary>Votes for epochs below this one never leave this member any more (R3): it left them, or
    /// voted in this one.</summary>
    internal ulong SealedEpoch { get; private set; } = FirstEpoch;

    internal EpochChangeStatement? Seal { get; private set; }

    internal PrepareLock? Lock { get; private set; }

    /// <summary>In amnesia: the highest epoch in which this member's key was seen; otherwise null.</summary>
    internal ulong? Forgotten { get; private set; }

    internal Hash? BlockAt(VoteStatement vote) => votes.BlockAt(vote.Epoch, vote.Phase, vote.Height);

    internal BlockReference? LastPrepared(ulong epoch) => votes.LastPrepared(epoch);

    internal bool Has(VoteStatement vote) => votes.Has(vote);

    internal void Vote(VoteStatement vote, Wire.Certificate? certificate)
    {
        votes.Add(vote);
        SealedEpoch = ulong.Max(SealedEpoch, vote.Epoch);
        if (certificate is not null)
        {
            Hold(new PrepareLock(vote with { Phase = VotePhase.Prepare }, certificate));
        }
    }

    internal void Leave(EpochChangeStatement seal)
    {
        Seal = seal;
        SealedEpoch = ulong.Max(SealedEpoch, seal.Epoch);
    }

    /// <summary>Whether a head may be signed: no other was for its epoch and height.</summary>
    internal bool TryHead(HeadStatement head, out bool isNew)
    {
        isNew = heads.TryAdd((head.Epoch, head.Height), head.InputRoot);
        return heads[(head.Epoch, head.Height)] == head.InputRoot;
    }

    /// <summary>Amnesia begins, or its epoch rises. True when that is new.</summary>
    internal bool Forget(ulong epoch)
    {
        bool isNew = Forgotten is not { } known || epoch > known;
        Forgotten = isNew ? epoch : Forgotten;
        return isNew;
    }

    /// <summary>Whether the operator consents that amnesia end.</summary>
    internal bool HasConsent { get; private set; }

    internal void Consent() => HasConsent = true;

    /// <summary>Whether a certificate ends amnesia (F-93): it is of an epoch above every one in which this
    /// member's key was seen, and the operator consents.</summary>
    internal bool EndsAmnesia(PrepareLock held) =>
        Forgotten is { } epoch && HasConsent && held.Statement.Epoch > epoch;

    internal void Recover(PrepareLock held)
    {
        Hold(held);
        SealedEpoch = ulong.Max(SealedEpoch, held.Statement.Epoch);
        Forgotten = null;
        HasConsent = false;
    }

    internal void Trim(BlockHeader final)
    {
        votes.Forget(final.Epoch, final.Height);
        foreach ((ulong Epoch, ulong Height) place in heads.Keys)
        {
            if (place.Height < final.Height)
            {
                _ = heads.Remove(place);
            }
        }
    }

    // By epoch first, never by height alone.
    private void Hold(PrepareLock held) =>
        Lock = Lock is null || held.Block.IsAbove(Lock.Block) ? held : Lock;

    private void Recall(Wire.JournalRecord record)
    {
        switch (record.KindCase)
        {
            case Wire.JournalRecord.KindOneofCase.Vote:
                Vote(Read(record.Vote.Statement), record.Vote.Lock);
                break;
            case Wire.JournalRecord.KindOneofCase.Seal:
                bool isSeal = EpochChangeStatement.TryRead(record.Seal, out EpochChangeStatement? seal);
                Invariant.That(isSeal, "the journal holds seals");
                Leave(seal!);
                break;
            case Wire.JournalRecord.KindOneofCase.Head:
                bool isHead = HeadStatement.TryRead(record.Head, out HeadStatement? head);
                Invariant.That(isHead && TryHead(head!, out _), "the journal holds one head for each height");
                break;
            case Wire.JournalRecord.KindOneofCase.Forgotten:
                _ = Forget(record.Forgotten);
                break;
            case Wire.JournalRecord.KindOneofCase.Recovered:
                Recover(new PrepareLock(Read(record.Recovered.Statement), record.Recovered.Certificate));
                break;
            case Wire.JournalRecord.KindOneofCase.Block:
            case Wire.JournalRecord.KindOneofCase.Begun:
                break;
            default:
                throw new InvariantBrokenException("the journal holds records of a known kind");
        }
    }

    internal static VoteStatement Read(ByteString statement)
    {
        bool isRead = VoteStatement.TryRead(statement, out VoteStatement? vote);
        Invariant.That(isRead, "the journal holds votes");
        return vote!;
    }
}
