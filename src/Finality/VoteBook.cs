using System.Collections.Generic;
using System.Linq;
using Kapok.Cryptography;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Membership;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Finality;

/// <summary>The votes at one height of one epoch. A member's first vote in a phase counts.</summary>
internal sealed class VoteBook(MemberSet members)
{
    private readonly VoteEntry?[] prepares = new VoteEntry?[members.Members.Count];
    private readonly VoteEntry?[] commits = new VoteEntry?[members.Members.Count];

    internal void Take(VoteEntry vote)
    {
        VoteEntry?[] votes = VotesOf(vote.Statement.Phase);
        votes[vote.Author] ??= vote;
    }

    /// <summary>The certificate of a statement, when q members made it.</summary>
    internal Wire.Certificate? CertificateOf(VoteStatement statement)
    {
        VoteEntry[] alike = [.. VotesOf(statement.Phase).OfType<VoteEntry>()
            .Where(vote => vote.Statement == statement)];
        return alike.Length < members.QuorumCount ? null : new Wire.Certificate
        {
            Signatures =
            {
                alike.Select(vote => new Wire.MemberSignature
                {
                    Member = (uint)vote.Author,
                    Signature = vote.Envelope.Signature,
                }),
            },
        };
    }

    /// <summary>What q members prepared here, when it is not the given statement.</summary>
    internal VoteStatement? QuorumAgainst(VoteStatement own)
    {
        IEnumerable<IGrouping<VoteStatement, VoteEntry>> others = prepares.OfType<VoteEntry>()
            .Where(vote => vote.Statement != own)
            .GroupBy(vote => vote.Statement);
        return others.FirstOrDefault(group => group.Count() >= members.QuorumCount)?.Key;
    }

    /// <summary>
    /// Another result of the same input on the same parent, from so many members that an honest one is
    /// among them: execution diverges.
    /// </summary>
    /// <param name="own">What this member prepared.</param>
    /// <param name="parents">The votes one height below; null when the parent is of an earlier epoch.</param>
    /// <param name="parent">Id of the parent.</param>
    internal VoteStatement? DivergingFrom(VoteStatement own, VoteBook? parents, Hash parent)
    {
        VoteEntry[] others = [.. prepares.OfType<VoteEntry>().Where(vote =>
            vote.Statement.InputRoot == own.InputRoot
            && vote.Statement.Block != own.Block
            && (parents is null || parents.prepares[vote.Author]?.Statement.Block == parent))];
        return others.Length > Quorum.FaultyMax(members.Members.Count) ? others[0].Statement : null;
    }

    private VoteEntry?[] VotesOf(VotePhase phase) => phase == VotePhase.Prepare ? prepares : commits;
}
