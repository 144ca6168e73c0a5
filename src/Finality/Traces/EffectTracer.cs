using System.Collections.Generic;
using System.Linq;
using Kapok.Cryptography;
using Kapok.Ledger;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Hashing;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Finality.Traces;

/// <summary>
/// Tells a member's effects as lines of a trace. A vote and a seal are told when they are durable, a final
/// block when it is stored: then the member stands by them, whatever becomes of the process.
/// </summary>
/// <param name="genesis">The ledger.</param>
/// <param name="member">The member's id.</param>
public sealed class EffectTracer(LedgerGenesis genesis, string member)
{
    /// <summary>The line with which a process begins.</summary>
    /// <param name="final">The last final block; genesis at first.</param>
    /// <returns>The line.</returns>
    public TraceLine Start(BlockReference final) =>
        new StartLine(member, genesis.Block, [.. genesis.Members.Members.Select(one => one.Id)], BlockOf(final));

    /// <summary>The lines of an effect that was carried out.</summary>
    /// <param name="effect">The effect.</param>
    /// <returns>None for most.</returns>
    public IEnumerable<TraceLine> LinesOf(Effect effect) => effect switch
    {
        PersistVote vote => VoteLines(vote),
        PersistRecovered recovered => [Lock(recovered.Lock.Statement, recovered.Lock.Certificate)],
        PersistSeal seal => [new SealLine(member, seal.Statement.Epoch, LockOf(seal.Statement), BlockOf(seal.Statement.Final))],
        EpochStarted started => [EpochLine(started)],
        BlockFinal final => [FinalLine(final)],
        _ => [],
    };

    private IEnumerable<TraceLine> VoteLines(PersistVote vote)
    {
        if (vote.Lock is not null)
        {
            yield return Lock(vote.Statement, vote.Lock);
        }

        yield return new VoteLine(member, vote.Statement.Phase, BlockOf(vote.Statement), vote.Parent);
    }

    private LockLine Lock(VoteStatement statement, Wire.Certificate certificate) =>
        new(member, BlockOf(statement), Signers(certificate));

    private EpochLine EpochLine(EpochStarted started) => new(
        member,
        started.Epoch,
        BlockOf(started.Start),
        [.. started.Set.Select(change => new EpochClaim(IdOf((uint)change.Author), LockOf(change.Statement)))]);

    private FinalLine FinalLine(BlockFinal final)
    {
        BlockHeader certified = new FinalityProof(final.Descendants, final.Certificate).Certified(final.Header);
        return new FinalLine(
            member,
            BlockOf(BlockReference.To(final.Header, final.Block)),
            final.Header.Previous,
            new TraceBlock(certified.Epoch, certified.Height, IdOf(certified)),
            Signers(final.Certificate));
    }

    private Hash IdOf(BlockHeader header) => genesis.Domain.Hash(HashKind.Block, header.Encode().Span);

    private string[] Signers(Wire.Certificate certificate) =>
        [.. certificate.Signatures.Select(signature => IdOf(signature.Member))];

    private string IdOf(uint index) => genesis.Members.Members[(int)index].Id;

    private static TraceBlock? LockOf(EpochChangeStatement statement) =>
        statement.Lock is { } held ? BlockOf(held.Block) : null;

    private static TraceBlock BlockOf(VoteStatement statement) =>
        new(statement.Epoch, statement.Height, statement.Block);

    private static TraceBlock BlockOf(BlockReference block) => new(block.Epoch, block.Height, block.Block);
}
