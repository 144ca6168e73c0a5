using System;
using System.IO;
using System.Threading;
using Kapok.Cryptography;
using Kapok.Ledger.Execution;
using Kapok.Node.Members;
using Kapok.Node.Networks;
using Kapok.Projections;
using Kapok.Storage;

namespace Kapok.Node.Care;

/// <summary>
/// Makes a stopped member's projection anew, or checks it: its records must lead to the state root in the header of
/// its last block. A rebuild that was interrupted goes on where it was: blocks that are in the projection are executed
/// again and not written again.
/// </summary>
public static class ProjectionRebuild
{
    /// <summary>Drops the projection, unless a rebuild of it was interrupted, and makes it from the blocks.</summary>
    /// <param name="network">The network.</param>
    /// <param name="member">Id of the member.</param>
    /// <param name="progress">Is told the height and the last one.</param>
    /// <param name="cancellationToken">Stops between blocks.</param>
    /// <returns>Height and number of records of the projection, checked.</returns>
    /// <exception cref="ProjectionException">The database is away or refuses.</exception>
    /// <exception cref="DamageException">The records do not lead to the state root.</exception>
    public static (ulong Height, long Records) Run(
        StoppedNetwork network, string member, Action<ulong, ulong> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(network);
        ProjectionPlace place = network.ProjectionOf(member);
        if (!File.Exists(MarkerOf(place)))
        {
            place.Delete();
            File.WriteAllText(MarkerOf(place), string.Empty);
            new PhysicalFileSystem().SyncFolder(place.Folder);
        }

        Execute(network, place, member, progress, cancellationToken);
        File.Delete(MarkerOf(place));
        return Check(network, member, _ => { });
    }

    /// <summary>Compares a projection with the state root of its height.</summary>
    /// <param name="network">The network.</param>
    /// <param name="member">Id of the member.</param>
    /// <param name="progress">Is told how many records were read.</param>
    /// <returns>Height and number of records.</returns>
    /// <exception cref="ProjectionException">The database is away or refuses.</exception>
    /// <exception cref="DamageException">The records do not lead to the state root.</exception>
    public static (ulong Height, long Records) Check(StoppedNetwork network, string member, Action<long> progress)
    {
        ArgumentNullException.ThrowIfNull(network);
        ProjectionPlace place = network.ProjectionOf(member);
        using StoppedMember stopped = network.Open(member);
        using SqlProjection projection = place.Open(network.Genesis);
        if (projection.IsEmpty)
        {
            throw new DamageException($"the projection {place.Name} is empty; make it with kapok projection rebuild");
        }

        Hash expected = projection.Height == 0
            ? network.Genesis.Header.StateRoot
            : stopped.Read(projection.Height)?.Header.StateRoot
                ?? throw new DamageException($"the projection {place.Name} is at block {projection.Height}, which this member has not");
        (Hash root, long records) = projection.Root(network.Genesis.GenesisDomain, progress);
        return root == expected
            ? (projection.Height, records)
            : throw new DamageException(
                $"the records of the projection {place.Name} lead to the root {root}, and block {projection.Height} has {expected}");
    }

    internal static string MarkerOf(ProjectionPlace place) => Path.Combine(place.Folder, "projection-rebuild");

    // As a start of the node does it.
    private static void Execute(
        StoppedNetwork network,
        ProjectionPlace place,
        string member,
        Action<ulong, ulong> progress,
        CancellationToken cancellationToken)
    {
        ContractCatalogue catalogue = new ContractCatalogue(network.Genesis.Domain.Suite, ScenarioCatalogue.Metered)
            .With(network.Folder.ContractsOf(member));
        using MemberStores stores = MemberStores.Open(network.Genesis, place);
        RecoveredLedger recovered = new LedgerRecovery(
            network.Genesis,
            network.Start,
            new BlockExecutor(network.Genesis, catalogue),
            stores,
            progress,
            cancellationToken).Recover();
        stores.Queue?.Drain(stores.Projection, cancellationToken);
        LedgerState state = recovered.State;
        stores.Projection.DefineViews(catalogue.At(state, state.Header.Height + 1, network.Genesis.Members).All);
    }
}
