using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography.X509Certificates;
using Kapok.Client;
using Kapok.Contracts;
using Kapok.Ledger;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Governance;
using Kapok.Ledger.Identity;
using Kapok.Ledger.Membership;

namespace Kapok.Node.Links;

/// <summary>
/// Where the other nodes are and by which TLS keys they are known: as the ledger says, at the last final block that
/// this node has. Members, observers, and whoever an open proposal is about.
/// </summary>
/// <param name="genesis">The ledger.</param>
/// <param name="overrides">Addresses that the operator knows better, by member.</param>
/// <param name="path">Where the ledger is below an address; empty for the root.</param>
internal sealed class EndpointBook(
    LedgerGenesis genesis, IReadOnlyDictionary<string, EndpointAddress> overrides, string path)
{
    private readonly MemberSets sets = new(genesis);
    private Func<LedgerState>? state;
    private volatile Reading? last;

    /// <summary>Says where the ledger stands; before, nobody is known.</summary>
    internal void Open(Func<LedgerState> finalState) => state = finalState;

    /// <summary>The address of a node.</summary>
    /// <exception cref="IOException">Nothing says where it is.</exception>
    internal Uri AddressOf(string member)
    {
        EndpointAddress? address = overrides.GetValueOrDefault(member);
        if (address is null && Find(member) is { } known)
        {
            _ = EndpointAddress.TryParse(known.Endpoint.Address, out address);
        }

        return address is not null
            ? new Uri($"https://{address}{path}/")
            : throw new IOException($"Nothing says where the node of {member} is; name it with --peer {member}=HOST:PORT.");
    }

    /// <summary>Whether a TLS key is that of a node.</summary>
    internal bool IsOf(string member, X509Certificate2 certificate) =>
        Find(member)?.Endpoint.Keys.Contains(LinkCertificates.DigestOf(certificate)) == true;

    /// <summary>Whose node has a TLS key; null for a stranger.</summary>
    internal string? HolderOf(X509Certificate2 certificate)
    {
        string digest = LinkCertificates.DigestOf(certificate);
        return Now().FirstOrDefault(known => known.Endpoint.Keys.Contains(digest))?.Endpoint.Member;
    }

    /// <summary>Whether a node is a member's: others follow, and have nothing to read or write in a log.</summary>
    internal bool HasVote(string member) => Find(member) is { HasVote: true };

    private Known? Find(string member) => Now().FirstOrDefault(known => known.Endpoint.Member == member);

    // Asked with every vote and batch: the records are read once for each state.
    private IReadOnlyList<Known> Now()
    {
        if (state?.Invoke() is not { } now)
        {
            return [];
        }

        Reading? known = last;
        if (known is null || known.State != now)
        {
            last = known = new Reading(now, [.. Members(now), .. Followers(now)]);
        }

        return known.All;
    }

    private IEnumerable<Known> Members(LedgerState now) => sets.Behind(now).Members
        .Select(member => IdentityTables.Endpoints.Find(now, member.Id)).OfType<MemberEndpoint>()
        .Select(endpoint => new Known(endpoint, HasVote: true));

    private static IEnumerable<Known> Followers(LedgerState now)
    {
        foreach (string observer in MemberTables.ObserversIn(now))
        {
            yield return new Known(IdentityTables.Endpoints.Find(now, observer)!, HasVote: false);
        }

        if (MemberTables.OpenIn(now) is { Candidate: { } candidate } open)
        {
            yield return new Known(new MemberEndpoint(open.Member, candidate.Address, candidate.Keys), HasVote: false);
        }
    }

    private sealed record Known(MemberEndpoint Endpoint, bool HasVote);

    private sealed record Reading(LedgerState State, IReadOnlyList<Known> All);
}
