using System.Collections.Generic;
using Google.Protobuf;
using Kapok.Cryptography;
using Kapok.Ledger.Hashing;
using Kapok.Ledger.Membership;

namespace Kapok.Ledger.Blocks;

/// <summary>The highest prepare certificate that a member holds.</summary>
/// <param name="Statement">What was prepared.</param>
/// <param name="Certificate">q signatures under it.</param>
public sealed record PrepareLock(VoteStatement Statement, Wire.Certificate Certificate)
{
    /// <summary>The locked block.</summary>
    public BlockReference Block => new(Statement.Epoch, Statement.Height, Statement.Block);
}

/// <summary>What a member signs when it leaves all earlier epochs (spec/finality.md, R3).</summary>
/// <param name="Epoch">The epoch that it goes to.</param>
/// <param name="Lock">Its highest lock, or null when it never held one.</param>
/// <param name="Final">Its last final block.</param>
/// <param name="Heads">Heads that it saw behind its last final block.</param>
/// <param name="MemberSet">Hash of the member set.</param>
public sealed record EpochChangeStatement(
    ulong Epoch, PrepareLock? Lock, BlockReference Final, IReadOnlyList<Wire.Signed> Heads, Hash MemberSet)
{
    /// <summary>Most heads that count.</summary>
    public const int HeadsMax = 16;

    /// <summary>Most decisions to abort.</summary>
    public const int AbortsMax = AbortStatements.TransactionsMax * Quorum.MembersMax;

    /// <summary>Decisions of a quorum that transactions are not to be executed; the first block of the
    /// epoch aborts them.</summary>
    public IReadOnlyList<Wire.Signed> Aborts { get; init; } = [];

    /// <summary>The encoding that is signed.</summary>
    /// <returns>Version byte and message.</returns>
    public ByteString Encode() => WireEncoding.Encode(new Wire.EpochChange
    {
        Epoch = Epoch,
        Lock = Lock?.Statement.Encode() ?? ByteString.Empty,
        Certificate = Lock?.Certificate,
        Final = Final.ToWire(),
        Heads = { Heads },
        MemberSet = ByteString.CopyFrom(MemberSet.ToArray()),
        Aborts = { Aborts },
    });

    /// <summary>Reads a statement. Whether its certificate holds is another question.</summary>
    /// <param name="encoding">Untrusted bytes.</param>
    /// <param name="statement">The statement when it is one.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryRead(ByteString encoding, out EpochChangeStatement? statement)
    {
        statement = null;
        if (!WireEncoding.TryDecode(Wire.EpochChange.Parser, encoding.Span, out Wire.EpochChange wire)
            || wire.Heads.Count > HeadsMax
            || wire.Aborts.Count > AbortsMax
            || !BlockReference.TryRead(wire.Final, out BlockReference final)
            || !Hash.TryFrom(wire.MemberSet.Span, out Hash set)
            || !TryReadLock(wire, out PrepareLock? held))
        {
            return false;
        }

        statement = new EpochChangeStatement(wire.Epoch, held, final, wire.Heads, set)
        {
            Aborts = wire.Aborts,
        };
        return true;
    }

    /// <summary>Whether the statement's certificate holds, for this member set.</summary>
    /// <param name="domain">The ledger's domain.</param>
    /// <param name="members">The member set.</param>
    /// <returns>True when it does, or there is none.</returns>
    public bool IsProven(HashDomain domain, MemberSet members) =>
        MemberSet == members.Hash
        && (Lock is null
            || (Lock.Statement.MemberSet == members.Hash
                && QuorumCertificates.Proves(domain, members, Lock.Statement, Lock.Certificate)));

    private static bool TryReadLock(Wire.EpochChange wire, out PrepareLock? held)
    {
        held = null;
        if (wire.Lock.IsEmpty)
        {
            return wire.Certificate is null;
        }

        if (wire.Certificate is null
            || !VoteStatement.TryRead(wire.Lock, out VoteStatement? prepared)
            || prepared!.Phase != VotePhase.Prepare
            || prepared.Epoch >= wire.Epoch)
        {
            return false;
        }

        held = new PrepareLock(prepared, wire.Certificate);
        return true;
    }
}
