using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using Google.Protobuf;
using Kapok.Contracts;
using Kapok.Cryptography;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Governance;

namespace Kapok.Ledger.Membership;

/// <summary>The member sets of a ledger: the first is the genesis', the others stand in its state.</summary>
/// <param name="genesis">The ledger.</param>
public sealed class MemberSets(LedgerGenesis genesis)
{
    private readonly ConcurrentDictionary<Hash, MemberSet> known = new()
    {
        [genesis.Members.Hash] = genesis.Members,
    };

    /// <summary>The set that votes on the block behind a state.</summary>
    /// <param name="state">The ledger behind a block.</param>
    /// <returns>The set.</returns>
    public MemberSet Behind(LedgerState state) => Find(state, state.Header.NextMemberSet)
        ?? throw new InvariantBrokenException("the state holds the set that its header names");

    /// <summary>A set by its hash, as far as the state knows it.</summary>
    /// <param name="state">The ledger behind a block.</param>
    /// <param name="hash">As a header names it.</param>
    /// <returns>The set, or null.</returns>
    public MemberSet? Find(IStateReader state, Hash hash)
    {
        if (!known.TryGetValue(hash, out MemberSet? set))
        {
            foreach (SeatedSet seated in Recorded(state))
            {
                MemberSet read = Read(seated);
                _ = known.TryAdd(read.Hash, read);
            }

            set = known.GetValueOrDefault(hash);
        }

        return set;
    }

    /// <summary>The changes of the member set up to a state.</summary>
    /// <param name="state">The ledger behind a block.</param>
    /// <returns>Ascending by height: the closing block's height and the set behind it.</returns>
    public IReadOnlyList<(ulong ClosedAt, MemberSet Set)> ChangesIn(IStateReader state) =>
        [.. Recorded(state).Select(seated => ((ulong)seated.ClosedAt, Read(seated)))];

    /// <summary>Reads a set as the state holds it.</summary>
    internal MemberSet Read(SeatedSet seated)
    {
        bool isSet = MemberSet.TryRead(genesis.GenesisDomain, Encode(seated.Seats), out MemberSet? set);
        Invariant.That(isSet, "the members approved a set that can be read");
        return set!;
    }

    private static ByteString Encode(IEnumerable<Seat> seats) => MemberSet.Encode(seats.Select(seat => (
        seat.Id, (ReadOnlyMemory<byte>)Convert.FromBase64String(seat.VotingKey), Authority(seat))));

    private static Hash Authority(Seat seat)
    {
        bool isHash = Hash.TryParse(seat.Authority, out Hash authority);
        Invariant.That(isHash, "a seat names the certificate of a CA");
        return authority;
    }

    private static IEnumerable<SeatedSet> Recorded(IStateReader state) => MemberTables.ClosedIn(state)
        .Select(height => MemberTables.Sets.Find(state, MemberTables.KeyOf(height))).OfType<SeatedSet>();
}
