using System;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;
using Kapok.Cryptography;

namespace Kapok.Ledger.Identity;

/// <summary>Knows signers by certificate id: their keys, and who they are on the ledger.</summary>
/// <param name="suite">The algorithms of the ledger.</param>
public sealed class SignerDirectory(ICryptoSuite suite)
{
    private const int KeysMax = 100_000;

    // A certificate id fixes its key for ever, so that the cache never goes stale; it is bounded
    // because importing a key costs more than a verification.
    private readonly ConcurrentDictionary<Hash, PublicKey> keys = new();

    /// <summary>The key of a registered certificate.</summary>
    /// <param name="state">The state.</param>
    /// <param name="certificateId">The certificate.</param>
    /// <param name="key">Its key.</param>
    /// <returns>Whether the certificate is registered.</returns>
    public bool TryGetKey(IStateReader state, Hash certificateId, out PublicKey? key)
    {
        string id = certificateId.ToString();
        key = !keys.TryGetValue(certificateId, out PublicKey? known)
            ? IdentityTables.Certificates.Find(state, id) is { } record ? KeyOf(certificateId, record) : null
            : state.Find(IdentityTables.Certificates.FullKey(id)) is null ? null : known;
        return key is not null;
    }

    /// <summary>Who a certificate's holder is, with the roles held now.</summary>
    /// <param name="state">The state.</param>
    /// <param name="certificate">A registered certificate.</param>
    /// <returns>The caller.</returns>
    public static Caller CallerOf(IStateReader state, CertificateRecord certificate)
    {
        Organisation organisation = IdentityTables.Organisations.Find(state, certificate.Organisation)!;
        string userKey = IdentityTables.UserKey(certificate.Organisation, certificate.User);
        IEnumerable<string> own = IdentityTables.UserRoles.Find(state, userKey)?.Roles ?? [];
        IEnumerable<string> office =
            certificate.Kind == "operator" ? [IdentityContract.OperatorRole.Name] : [];
        FrozenSet<string> roles = organisation.Roles.Concat(own).Concat(office)
            .ToFrozenSet(StringComparer.Ordinal);
        return new Caller(organisation.Id, organisation.Uscc, certificate.User, roles);
    }

    private PublicKey? KeyOf(Hash certificateId, CertificateRecord record)
    {
        if (keys.TryGetValue(certificateId, out PublicKey? known))
        {
            return known;
        }

        byte[] der = Convert.FromBase64String(record.Certificate);
        if (!Certificates.TryRead(suite, der, out CertificateFacts? facts)
            || !suite.TryImportPublicKey(facts!.PublicKey.Span, out PublicKey? key))
        {
            return null;
        }

        if (keys.Count >= KeysMax)
        {
            keys.Clear();
        }

        return keys.GetOrAdd(certificateId, key!);
    }
}
