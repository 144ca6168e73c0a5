using System;
using System.Collections.Generic;
using System.Linq;
using Google.Protobuf;
using Kapok.Cryptography;
using Kapok.Ledger.Hashing;
using Kapok.Ledger.Identity;

namespace Kapok.Ledger.Membership;

/// <summary>A member: an organisation with a vote.</summary>
/// <param name="Id">Its id, such as <c>gz-tax</c>.</param>
/// <param name="Index">Its place in the set, ascending by id.</param>
/// <param name="VotingKey">Verifies its votes, batches and time statements.</param>
/// <param name="Authority">Certificate id of its CA.</param>
public sealed record Member(string Id, int Index, PublicKey VotingKey, Hash Authority);

/// <summary>The members of a ledger at a height, ascending by id.</summary>
public sealed class MemberSet
{
    private readonly Dictionary<string, Member> byId;

    private MemberSet(IReadOnlyList<Member> members, ByteString encoding, Hash hash)
    {
        Members = members;
        Encoding = encoding;
        Hash = hash;
        byId = members.ToDictionary(member => member.Id, StringComparer.Ordinal);
    }

    /// <summary>The members, ascending by id.</summary>
    public IReadOnlyList<Member> Members { get; }

    /// <summary>Votes that make a certificate.</summary>
    public int QuorumCount => Quorum.Of(Members.Count);

    /// <summary>The encoding that is hashed.</summary>
    public ByteString Encoding { get; }

    /// <summary>Hash of the encoding, in the genesis domain.</summary>
    public Hash Hash { get; }

    /// <summary>Encodes a set.</summary>
    /// <param name="members">Id, voting key (SubjectPublicKeyInfo) and certificate id of the CA.</param>
    /// <returns>Version byte and message.</returns>
    public static ByteString Encode(
        IEnumerable<(string Id, ReadOnlyMemory<byte> VotingKey, Hash Authority)> members) =>
        WireEncoding.Encode(new Wire.MemberSet
        {
            Members =
            {
                members.OrderBy(m => m.Id, StringComparer.Ordinal).Select(m => new Wire.Member
                {
                    Id = m.Id,
                    VotingKey = ByteString.CopyFrom(m.VotingKey.Span),
                    Authority = ByteString.CopyFrom(m.Authority.ToArray()),
                }),
            },
        });

    /// <summary>Reads a set.</summary>
    /// <param name="domain">The genesis domain of the ledger.</param>
    /// <param name="encoding">Untrusted bytes.</param>
    /// <param name="set">The set when it is one.</param>
    /// <returns>Whether it is one: 1 to 100 members, ascending, each id and key once and valid.</returns>
    public static bool TryRead(HashDomain domain, ByteString encoding, out MemberSet? set)
    {
        set = null;
        if (!WireEncoding.TryDecode(Wire.MemberSet.Parser, encoding.Span, out Wire.MemberSet wire)
            || wire.Members.Count is 0 or > Quorum.MembersMax)
        {
            return false;
        }

        List<Member> members = new(wire.Members.Count);
        foreach (Wire.Member member in wire.Members)
        {
            if (!IsNext(members, member)
                || !domain.Suite.TryImportPublicKey(member.VotingKey.Span, out PublicKey? key)
                || !Hash.TryFrom(member.Authority.Span, out Hash authority))
            {
                return false;
            }

            members.Add(new Member(member.Id, members.Count, key!, authority));
        }

        set = new MemberSet(members, encoding, domain.Hash(HashKind.MemberSet, encoding.Span));
        return true;
    }

    /// <summary>Finds a member.</summary>
    /// <param name="id">Its id.</param>
    /// <returns>The member, or null.</returns>
    public Member? Find(string id) => byId.GetValueOrDefault(id);

    // Two members with one key would give one signer two votes.
    private static bool IsNext(List<Member> members, Wire.Member next) =>
        IdentityContract.IsIdentifier(next.Id)
        && (members.Count == 0 || string.CompareOrdinal(members[^1].Id, next.Id) < 0)
        && !members.Any(m => m.VotingKey.SubjectPublicKeyInfo.Span.SequenceEqual(next.VotingKey.Span));
}
