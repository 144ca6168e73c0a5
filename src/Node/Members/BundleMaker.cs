using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Google.Protobuf;
using Kapok.Contracts;
using Kapok.Cryptography;
using Kapok.Ledger;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Identity;
using Kapok.Ledger.Proofs;
using Kapok.Ledger.State;
using Kapok.Projections;
using Kapok.Storage.Snapshots;
using Kapok.Storage.State;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Node.Members;

/// <summary>
/// Makes evidence bundles (spec/proofs.md) from this member's own stores. What it gives out it has
/// verified first. Safe to ask from any thread.
/// </summary>
internal sealed class BundleMaker(
    LedgerGenesis genesis, MemberStores stores, ExecutedBlocks executed, Func<Hash, TransactionPlace?> find)
{
    private static readonly TimeSpan StateWait = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan StateWaitMax = TimeSpan.FromSeconds(10);

    /// <summary>Makes a bundle; the state follows the last final block within milliseconds.</summary>
    internal async Task<(byte[]? File, BundleProblem? Problem)> MakeAsync(
        BundleRequest request, CancellationToken cancellationToken)
    {
        ulong asked = request.At ?? executed.FinalHeight;
        if (asked > executed.FinalHeight)
        {
            return (null, new BundleProblem("not-final", Say(
                $"Height {asked} is not final here; the last final one is {executed.FinalHeight}.")));
        }

        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(StateWaitMax);
        while (stores.State.Commit!.Height < asked)
        {
            await Task.Delay(StateWait, patience.Token);
        }

        if (!stores.State.TryOpenReader(stores.State.Commit.Height, out StateReader? reader))
        {
            return (null, new BundleProblem("busy", "The state moves too fast just now; ask again."));
        }

        using (reader)
        {
            return Make(request, asked, reader);
        }
    }

    private (byte[]? File, BundleProblem? Problem) Make(BundleRequest request, ulong at, StateReader reader)
    {
        try
        {
            BundlePlan plan = new(stores, find);
            plan.Add(request, at);
            Wire.EvidenceBundle bundle = new()
            {
                GenesisHeader = genesis.HeaderBytes,
                Parameters = genesis.ParametersBytes,
                MemberSet = genesis.Members.Encoding,
            };
            bundle.Changes.Add(stores.Changes.All()
                .TakeWhile(change => SetChangeFolder.HeightOf(change) < plan.Heights.DefaultIfEmpty(0UL).Max()));
            BundleChains chains = new(genesis, stores, bundle);
            foreach (ulong height in plan.Heights)
            {
                chains.Add(height);
            }

            bundle.States.Add(plan.States.Select(state => ProveState(chains, reader, state.Key, state.Value)));
            bundle.Transactions.Add(plan.Transactions.Select(place =>
                chains.Prove(place.Height, place.Index, CertificateOf)));
            (byte[]? file, VerificationItem? failure) = BundleVerifier.Write(bundle, genesis, null);
            return file is not null
                ? (file, null)
                : (null, new BundleProblem("unprovable", "This node cannot prove it: " + failure!.Text.En + "."));
        }
        catch (UnprovableException problem)
        {
            return (null, problem.Problem);
        }
    }

    private Wire.ProvenState ProveState(
        BundleChains chains, StateReader reader, ulong height, SortedSet<string> keys)
    {
        Hash[] hashes = [.. keys.Select(key => StateOverlay.KeyHash(genesis.GenesisDomain, key))];
        byte[] proof = height == reader.Commit.Height
            ? reader.Map.Prove(hashes)
            : Rewind(reader, height, chains.StateRootAt(height)).Prove(hashes);
        return new Wire.ProvenState
        {
            Block = chains.NumberOf(height),
            Claims = { keys.Select(key => ClaimOf(key, height)) },
            Proof = UnsafeByteOperations.UnsafeWrap(proof),
        };
    }

    // The projection says what the records were; the root in the certified header says whether it is right.
    private RewoundState Rewind(StateReader reader, ulong height, Hash root)
    {
        IReadOnlyList<EarlierRecord> earlier =
            stores.Projection.ChangedSince(height, BundleRequest.ChangesMax + 1);
        if (earlier.Count > BundleRequest.ChangesMax)
        {
            throw new UnprovableException("too-far-back", Say(
                $"More than {BundleRequest.ChangesMax} records changed since height {height}; ask for a later height."));
        }

        RewoundState rewound = reader.Map.Rewind([.. earlier.Select(ClaimOf)]);
        return rewound.Root == root
            ? rewound
            : throw new UnprovableException("no-history", Say(
                $"This node's projection does not hold what the records were at height {height}; ask another node, or have the projection made again."));
    }

    private StateClaim ClaimOf(EarlierRecord record) => new(
        StateOverlay.KeyHash(genesis.GenesisDomain, record.Key),
        record.Value is { } value ? genesis.GenesisDomain.ValueHash(record.Height, value.Span) : null);

    private Wire.RecordClaim ClaimOf(string key, ulong height)
    {
        Wire.RecordClaim claim = new() { Key = key };
        if (stores.Projection.VersionAt(key, height) is { Value: { } value } version)
        {
            claim.Record = new Wire.WrittenRecord
            {
                Height = version.Place.Height,
                Value = ByteString.CopyFrom(value.Span),
            };
        }

        return claim;
    }

    private byte[] CertificateOf(Hash signer) => Convert.FromBase64String(
        IdentityTables.Certificates.Find(executed.Final, signer.ToString())!.Certificate);

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
