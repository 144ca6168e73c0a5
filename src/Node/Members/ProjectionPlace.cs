using System.IO;
using Kapok.Ledger;
using Kapok.Projections;
using Kapok.Storage;

namespace Kapok.Node.Members;

/// <summary>Where a member keeps its projection: in a file of its folder, or on a server.</summary>
/// <param name="Folder">The member's folder.</param>
/// <param name="Server">The projection on the server; null for the file.</param>
internal sealed record ProjectionPlace(string Folder, PostgresProjection? Server)
{
    /// <summary>Name of the file.</summary>
    internal const string FileName = "projection.db";

    /// <summary>Whether it may be away while the node runs, so that blocks wait for it in a queue.</summary>
    internal bool IsOnServer => Server is not null;

    /// <summary>Where it is, for people.</summary>
    internal string Name => Server?.Place ?? FilePath;

    /// <summary>The queue's folder.</summary>
    internal string QueueFolder => Path.Combine(Folder, "projection-queue");

    internal string FilePath => Path.Combine(Folder, FileName);

    internal static ProjectionPlace Of(LedgerGenesis genesis, string folder, string member, PostgresTarget? target) => new(
        folder,
        target is null ? null : new PostgresProjection(target, genesis.Header.Network, genesis.Header.Ledger, member));

    internal SqlProjection Open(LedgerGenesis genesis) =>
        Server?.Open(genesis.Block) ?? SqliteProjection.Open(FilePath, genesis.Block);

    /// <summary>Whether there is one already.</summary>
    internal bool Exists() => Server is null ? File.Exists(FilePath) : Server.Find() is not null;

    /// <summary>Deletes it with what waits for it; the next one is made from the blocks.</summary>
    internal void Delete()
    {
        if (Server is not null)
        {
            Server.Delete();
        }
        else
        {
            SqliteProjection.Delete(FilePath);
        }

        PhysicalFileSystem files = new();
        if (Directory.Exists(QueueFolder))
        {
            files.DeleteFolder(QueueFolder);
        }

        files.SyncFolder(Folder);
    }
}
