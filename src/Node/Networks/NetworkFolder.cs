using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Kapok.Ledger;
using Kapok.Ledger.Identity;
using Kapok.Ledger.Membership;
using Kapok.Node.Members;
using Kapok.Projections;
using Kapok.Storage;
using Kapok.Storage.Snapshots;

namespace Kapok.Node.Networks;

/// <summary>Where a network keeps its files.</summary>
/// <param name="root">The data folder.</param>
public sealed class NetworkFolder(string root)
{
    private const string LedgersName = "ledgers";

    /// <summary>The genesis of its ledger.</summary>
    public string GenesisFile => Path.Combine(Root, "genesis.kapok");

    /// <summary>Whether the folder holds a network; an absent or empty one may take a new network.</summary>
    public bool HasNetwork => File.Exists(GenesisFile);

    /// <summary>How the node of this folder is run; only where one member has the folder for itself.</summary>
    public string NodeFile => Path.Combine(Home, "node.json");

    /// <summary>The assemblies of contracts that a member has.</summary>
    /// <param name="member">The member's id.</param>
    /// <returns>The assemblies.</returns>
    public ContractFolder ContractsOf(string member) => new(MemberFolder(member));

    internal string Root { get; } = Path.GetFullPath(root);

    /// <summary>The data folder of the node: the folder itself, or of a further ledger the one that it is in.</summary>
    internal string Home => Path.GetDirectoryName(Root) is { } parent && Path.GetFileName(parent) == LedgersName
        ? Path.GetDirectoryName(parent)!
        : Root;

    /// <summary>Reads the genesis.</summary>
    /// <exception cref="Client.UnusableFileException">It is damaged, or none.</exception>
    internal GenesisRead ReadGenesis() => GenesisRead.Of(GenesisFile);

    /// <summary>The folder of a further ledger.</summary>
    internal NetworkFolder OfLedger(string ledger) => new(Path.Combine(Root, LedgersName, ledger));

    /// <summary>The further ledgers whose genesis is here, ascending.</summary>
    internal IReadOnlyList<string> Ledgers()
    {
        string folder = Path.Combine(Root, LedgersName);
        return !Directory.Exists(folder) ? [] :
        [
            .. Directory.EnumerateDirectories(folder).Where(one => new NetworkFolder(one).HasNetwork)
                .Select(one => Path.GetFileName(one)).Where(IdentityContract.IsIdentifier).Order(StringComparer.Ordinal),
        ];
    }

    internal bool IsFree => !Directory.Exists(Root) || IsEmpty(Root);

    /// <summary>The members whose data is here: all of a network in one process, or the one whose node has the folder.</summary>
    /// <param name="genesis">The ledger.</param>
    /// <returns>Their ids, ascending.</returns>
    /// <exception cref="Client.UnusableFileException">The settings of the node are wrong.</exception>
    public IReadOnlyList<string> MembersHere(LedgerGenesis genesis) => File.Exists(NodeFile)
        ? [NodeSettings.Read(NodeFile).Member]
        : [.. genesis.Members.Members.Select(member => member.Id)];

    /// <summary>The members that vote now, as far as the files of a member prove it.</summary>
    /// <param name="genesis">The ledger.</param>
    /// <param name="member">The member's id.</param>
    /// <returns>The members.</returns>
    public MemberSet VotersOf(LedgerGenesis genesis, string member) =>
        new SetChangeFolder(new PhysicalFileSystem(), Path.Combine(MemberFolder(member), SetChangeFolder.Name))
            .Chain(genesis).SetAt(ulong.MaxValue);

    /// <summary>What a member that forgot its votes and its operator tell each other.</summary>
    /// <param name="member">The member's id.</param>
    /// <returns>The files.</returns>
    public AmnesiaFiles AmnesiaOf(string member) => new(MemberFolder(member));

    /// <summary>What a member's operator decided to abort.</summary>
    /// <param name="member">The member's id.</param>
    /// <returns>The files.</returns>
    public AbortFiles AbortsOf(string member) => new(MemberFolder(member));

    /// <summary>What a member's operator asks of its running node about snapshots.</summary>
    /// <param name="member">The member's id.</param>
    /// <returns>The files.</returns>
    public SnapshotRequests SnapshotsOf(string member) => new(MemberFolder(member));

    /// <summary>The projection of a member on a server, as its settings say.</summary>
    /// <param name="genesis">The ledger.</param>
    /// <param name="member">The member's id.</param>
    /// <returns>The projection; null when it is a file.</returns>
    public PostgresProjection? ServerProjectionOf(LedgerGenesis genesis, string member) =>
        ProjectionOf(genesis, member).Server;

    /// <summary>Takes the folder for this process alone: a running network has it.</summary>
    /// <returns>The lock.</returns>
    /// <exception cref="FolderLockedException">A network runs on it, or somebody works on its files.</exception>
    internal IDisposable Lock() => new PhysicalFileSystem().Lock(Root);

    /// <summary>Makes the folder, which holds keys and is its owner's alone; it appears whole or not at all.</summary>
    /// <param name="write">Writes its content into a draft beside it.</param>
    internal async Task CreateAsync(Func<string, Task> write)
    {
        string draft = Root + ".new-" + Environment.ProcessId;
        try
        {
            _ = OperatingSystem.IsWindows()
                ? Directory.CreateDirectory(draft)
                : Directory.CreateDirectory(
                    draft, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            await write(draft);
            if (Directory.Exists(Root))
            {
                Directory.Delete(Root);
            }

            PhysicalFileSystem files = new();
            files.Rename(draft, Root);
            files.SyncFolder(Path.GetDirectoryName(Root)!);
        }
        finally
        {
            if (Directory.Exists(draft))
            {
                Directory.Delete(draft, recursive: true);
            }
        }
    }

    /// <summary>The log that a member operates.</summary>
    internal string LogFolder(string member) => Path.Combine(Root, "logs", member);

    /// <summary>Where a member's projection is, as its settings say.</summary>
    internal ProjectionPlace ProjectionOf(LedgerGenesis genesis, string member) => ProjectionPlace.Of(
        genesis,
        MemberFolder(member),
        member,
        File.Exists(NodeFile) ? NodeSettings.Read(NodeFile).Projection?.Target : null);

    internal string MemberFolder(string member) => Path.Combine(Root, "members", member);

    private static bool IsEmpty(string folder)
    {
        using IEnumerator<string> entries =
            Directory.EnumerateFileSystemEntries(folder).GetEnumerator();
        return !entries.MoveNext();
    }
}
