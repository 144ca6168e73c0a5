using Kapok.Cryptography;
using Kapok.Ledger.Hashing;
using Kapok.Ledger.Membership;

namespace Kapok.Ledger.Blocks;

/// <summary>Checks quorum certificates: enough members signed one statement.</summary>
public static class QuorumCertificates
{
    /// <summary>
    /// Whether a certificate proves a statement: at least q signatures of different members,
    /// ascending, each one valid. One bad signature fails the whole.
    /// </summary>
    /// <param name="domain">The ledger's domain.</param>
    /// <param name="members">The member set that votes.</param>
    /// <param name="statement">What is said to be signed.</param>
    /// <param name="certificate">Untrusted.</param>
    /// <returns>True when it does.</returns>
    public static bool Proves(
        HashDomain domain, MemberSet members, VoteStatement statement, Wire.Certificate certificate)
    {
        if (certificate.Signatures.Count < members.QuorumCount)
        {
            return false;
        }

        byte[] message = Message(domain, statement);
        long previous = -1;
        foreach (Wire.MemberSignature signature in certificate.Signatures)
        {
            if (signature.Member <= previous
                || signature.Member >= members.Members.Count
                || !members.Members[(int)signature.Member].VotingKey.Verify(message, signature.Signature.Span))
            {
                return false;
            }

            previous = signature.Member;
        }

        return true;
    }

    /// <summary>Whether a certificate makes a block final.</summary>
    /// <param name="domain">The ledger's domain.</param>
    /// <param name="members">The member set that votes on the block.</param>
    /// <param name="header">The block's header.</param>
    /// <param name="block">The block's id.</param>
    /// <param name="certificate">Untrusted.</param>
    /// <returns>True when it does.</returns>
    public static bool ProvesFinal(
        HashDomain domain, MemberSet members, BlockHeader header, Hash block, Wire.Certificate certificate) =>
        header.MemberSet == members.Hash
        && VoteStatement.CommitOf(header, block, certificate) is { } statement
        && Proves(domain, members, statement, certificate);

    /// <summary>The message that a voter signs.</summary>
    /// <param name="domain">The ledger's domain.</param>
    /// <param name="statement">The vote.</param>
    /// <returns>32 bytes.</returns>
    public static byte[] Message(HashDomain domain, VoteStatement statement) =>
        domain.Hash(HashKind.Vote, statement.Encode().Span).ToArray();
}
