using Google.Protobuf;

namespace Kapok.Ledger.Proofs;

/// <summary>Which ledger a file says it is of; nothing is verified.</summary>
/// <param name="Network">Network id.</param>
/// <param name="Ledger">Ledger id.</param>
/// <param name="Fingerprint">The fingerprint that the file implies.</param>
public sealed record LedgerClaim(string Network, string Ledger, string Fingerprint)
{
    internal static LedgerClaim? Of(ByteString header, ByteString parameters, ByteString members) =>
        LedgerGenesis.TryRead(header, parameters, members, out LedgerGenesis? genesis)
            ? new LedgerClaim(genesis!.Header.Network, genesis.Header.Ledger, genesis.Fingerprint)
            : null;
}
