using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography.X509Certificates;
using Kapok.Client;
using Kapok.Contracts;
using Kapok.Ledger.Identity;
using Kapok.Ledger.Membership;

namespace Kapok.Node.Links;

/// <summary>
/// Where the nodes of other members are and by which TLS keys they are known: as the ledger says, at the last
/// final block that this node has.
/// </summary>
/// <param name="members">The members of the ledger.</param>
/// <param name="overrides">Addresses that the operator knows better, by member.</param>
internal sealed class EndpointBook(MemberSet members, IReadOnlyDictionary<string, EndpointAddress> overrides)
{
    private Func<IStateReader>? state;
    private volatile Reading? last;

    /// <summary>Says where the ledger stands; before, nobody is known.</summary>
    internal void Open(Func<IStateReader> finalState) => state = finalState;

    /// <summary>The address of a member's node.</summary>
    /// <exception cref="IOException">Nothing says where it is.</exception>
    internal Uri AddressOf(string member)
    {
        EndpointAddress? address = overrides.GetValueOrDefault(member);
        if (address is null && Find(member) is { } endpoint)
        {
            _ = EndpointAddress.TryParse(endpoint.Address, out address);
        }

        return address is not null
            ? new Uri($"https://{address}/")
            : throw new IOException($"Nothing says where the node of {member} is; name it with --peer {member}=HOST:PORT.");
    }

    /// <summary>Whether a TLS key is that of a member's node.</summary>
    internal bool IsOf(string member, X509Certificate2 certificate) =>
        Find(member)?.Keys.Contains(LinkCertificates.DigestOf(certificate)) == true;

    /// <summary>The member whose node has a TLS key; null for a stranger.</summary>
    internal string? MemberOf(X509Certificate2 certificate)
    {
        string digest = LinkCertificates.DigestOf(certificate);
        return Now().FirstOrDefault(endpoint => endpoint.Keys.Contains(digest))?.Member;
    }

    private MemberEndpoint? Find(string member) => Now().FirstOrDefault(endpoint => endpoint.Member == member);

    // Asked with every vote and batch: the records are read once for each state.
    private IReadOnlyList<MemberEndpoint> Now()
    {
        if (state?.Invoke() is not { } now)
        {
            return [];
        }

        Reading? known = last;
        if (known is null || known.State != now)
        {
            last = known = new Reading(now, [.. members.Members
                .Select(member => IdentityTables.Endpoints.Find(now, member.Id)).OfType<MemberEndpoint>()]);
        }

        return known.Endpoints;
    }

    private sealed record Reading(IStateReader State, IReadOnlyList<MemberEndpoint> Endpoints);
}
