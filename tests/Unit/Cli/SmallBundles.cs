using System;
using System.Collections.Generic;
using System.Linq;
using Google.Protobuf;
using Kapok.Cryptography;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Proofs;
using Kapok.Ledger.State;
using Kapok.Storage.State;
using Kapok.Tests.Unit.Ledgers;
using Kapok.Tests.Unit.Storage;
using Xunit;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Tests.Unit.Cli;

/// <summary>Evidence bundles of a small ledger, at its last block.</summary>
internal static class SmallBundles
{
    internal static byte[] Of(SmallLedger ledger, IReadOnlyList<string> keys)
    {
        using StateStore store = StateStore.Open(
            new FaultyFileSystem(), "/state", ledger.Genesis.GenesisDomain, new StateStoreOptions());
        StateChange[] records =
            [.. ledger.State.Map.Entries().Select(entry => new StateChange(entry.KeyHash, entry))];
        StoredStateMap map = store.Apply(ledger.State.Header.Height, ledger.State.Block, records);
        string[] sorted = [.. keys.Order(StringComparer.Ordinal)];
        Hash[] hashes = [.. sorted.Select(key => StateOverlay.KeyHash(ledger.Genesis.GenesisDomain, key))];
        Wire.EvidenceBundle bundle = new()
        {
            GenesisHeader = ledger.Genesis.HeaderBytes,
            Parameters = ledger.Genesis.ParametersBytes,
            MemberSet = ledger.Genesis.Members.Encoding,
            Chains =
            {
                new Wire.ProvenChain
                {
                    Headers = { ledger.State.Header.Encode() },
                    Certificate = ledger.Certify(ledger.State.Header, 3),
                },
            },
            States =
            {
                new Wire.ProvenState
                {
                    Block = 1,
                    Claims = { sorted.Select(key => ClaimOf(ledger, key)) },
                    Proof = ByteString.CopyFrom(map.Prove(hashes)),
                },
            },
        };
        (byte[]? file, VerificationItem? failure) = BundleVerifier.Write(bundle, ledger.Genesis, null);
        Assert.True(file is not null, failure?.ToString());
        return file;
    }

    private static Wire.RecordClaim ClaimOf(SmallLedger ledger, string key)
    {
        Hash hash = StateOverlay.KeyHash(ledger.Genesis.GenesisDomain, key);
        StateEntry? entry = ledger.State.Map.Find(hash);
        return new Wire.RecordClaim
        {
            Key = key,
            Record = entry is null ? null : new Wire.WrittenRecord
            {
                Height = entry.Height,
                Value = ByteString.CopyFrom(entry.Value.Span),
            },
        };
    }
}
