using System;
using System.IO;
using System.Linq;
using Kapok.Finality;
using Kapok.Finality.Traces;
using Kapok.Ledger;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Execution;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Node.Members;

/// <summary>
/// Writes down what a member did, for <c>kapok trace check</c> (spec/traces.md). One file a member,
/// appended to over restarts. A trace proves nothing: it is not synced.
/// </summary>
internal sealed class TraceRecorder : IDisposable
{
    private readonly LedgerGenesis genesis;
    private readonly string member;
    private readonly FileStream file;

    private TraceRecorder(LedgerGenesis genesis, string member, FileStream file)
    {
        this.genesis = genesis;
        this.member = member;
        this.file = file;
    }

    /// <summary>Begins where the member stands.</summary>
    internal static TraceRecorder Open(MemberSetup setup, string path, LedgerState final)
    {
        _ = Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        TraceRecorder recorder = new(
            setup.Genesis, setup.Id, new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read));
        recorder.Write(new StartLine(
            setup.Id,
            setup.Genesis.Block,
            [.. setup.Genesis.Members.Members.Select(one => one.Id)],
            BlockOf(BlockReference.To(final.Header, final.Block))));
        recorder.Flush();
        return recorder;
    }

    /// <summary>Notes an effect that was carried out.</summary>
    internal void Take(Effect effect)
    {
        TraceLine? line = effect switch
        {
            PersistVote { Lock: { } certificate } vote => Lock(vote.Statement, certificate),
            PersistRecovered recovered => Lock(recovered.Lock.Statement, recovered.Lock.Certificate),
            CastVote vote => new VoteLine(member, vote.Statement.Phase, BlockOf(vote.Statement), vote.Parent),
            SendEpochChange change => Seal(change.Statement),
            EpochStarted started => Epoch(started),
            BlockFinal final => Final(final),
            _ => null,
        };
        if (line is not null)
        {
            Write(line);
        }
    }

    /// <summary>Hands to the system what was written.</summary>
    internal void Flush() => file.Flush();

    public void Dispose() => file.Dispose();

    private void Write(TraceLine line) => file.Write(TraceWriter.Write(line).Span);

    private LockLine Lock(VoteStatement statement, Wire.Certificate certificate) =>
        new(member, BlockOf(statement), Signers(certificate));

    private SealLine Seal(EpochChangeStatement statement) => new(
        member, statement.Epoch, LockOf(statement), BlockOf(statement.Final));

    private EpochLine Epoch(EpochStarted started) => new(
        member,
        started.Epoch,
        BlockOf(started.Start),
        [.. started.Set.Select(change => new EpochClaim(IdOf((uint)change.Author), LockOf(change.Statement)))]);

    private FinalLine Final(BlockFinal final)
    {
        BlockHeader certified = new FinalityProof(final.Descendants, final.Certificate).Certified(final.Header);
        return new FinalLine(
            member,
            BlockOf(BlockReference.To(final.Header, final.Block)),
            final.Header.Previous,
            new TraceBlock(certified.Epoch, certified.Height, IdOf(certified)),
            Signers(final.Certificate));
    }

    private Cryptography.Hash IdOf(BlockHeader header) =>
        genesis.Domain.Hash(Ledger.Hashing.HashKind.Block, header.Encode().Span);

    private string[] Signers(Wire.Certificate certificate) =>
        [.. certificate.Signatures.Select(signature => IdOf(signature.Member))];

    private string IdOf(uint index) => genesis.Members.Members[(int)index].Id;

    private static TraceBlock? LockOf(EpochChangeStatement statement) =>
        statement.Lock is { } held ? BlockOf(held.Block) : null;

    private static TraceBlock BlockOf(VoteStatement statement) =>
        new(statement.Epoch, statement.Height, statement.Block);

    private static TraceBlock BlockOf(BlockReference block) => new(block.Epoch, block.Height, block.Block);
}
