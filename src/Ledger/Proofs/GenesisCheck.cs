using Google.Protobuf;
using Kapok.Ledger.Blocks;

namespace Kapok.Ledger.Proofs;

/// <summary>The check that a file is of the ledger that is trusted (spec/ledger.md, L-41).</summary>
internal static class GenesisCheck
{
    internal static bool Run(
        CheckList checks,
        ByteString headerBytes,
        ByteString parameters,
        ByteString members,
        string trustedFingerprint,
        out LedgerGenesis? genesis)
    {
        if (!LedgerGenesis.TryRead(headerBytes, parameters, members, out genesis))
        {
            return checks.Note("genesis", false, new(
                "创世区块头、参数与成员集不相符",
                "genesis header, parameters and member set do not belong together"));
        }

        bool isTrusted = genesis!.Fingerprint == trustedFingerprint;
        BlockHeader header = genesis.Header;
        int count = genesis.Members.Members.Count;
        return checks.Note("genesis", isTrusted, isTrusted
            ? new(
                $"网络 {header.Network} 的账本 {header.Ledger}，{count} 个成员",
                $"ledger {header.Ledger} of network {header.Network}, {count} members")
            : new(
                $"文件属于账本 {genesis.Fingerprint}，受信任的是 {trustedFingerprint}",
                $"the file is of ledger {genesis.Fingerprint}, trusted is {trustedFingerprint}"));
    }
}
