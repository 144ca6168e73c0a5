using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Ledger.Membership;
using Kapok.Node.Links;
using Kapok.Node.Members;
using Kapok.Storage;
using Kapok.Storage.Snapshots;
using Microsoft.Extensions.Logging;

namespace Kapok.Node.Networks;

/// <summary>
/// Gives the node of an organisation that joins a running ledger a snapshot of another node, before it runs for the
/// first time. The snapshot is verified from the genesis on; without one, the node asks for all blocks.
/// </summary>
internal sealed class SnapshotFetch(NodeParts parts, ILogger logger)
{
    private const string Draft = "snapshot.fetched";

    private readonly PhysicalFileSystem files = new();
    private readonly string folder = parts.Folder.MemberFolder(parts.Member);

    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        if (parts.Genesis.Members.Find(parts.Member) is not null || !IsNew())
        {
            return;
        }

        parts.Book.Open(() => parts.Start);
        foreach (Member member in parts.Genesis.Members.Members)
        {
            if (await TryAsync(member.Id, cancellationToken))
            {
                return;
            }
        }
    }

    private bool IsNew()
    {
        files.CreateFolder(folder);
        MemberImport.Finish(files, folder);
        return MemberImport.InTheWay(files, folder).Count == 0;
    }

    private async Task<bool> TryAsync(string member, CancellationToken cancellationToken)
    {
        string draft = Path.Combine(folder, Draft);
        try
        {
            return await TryLoadAsync(member, draft, cancellationToken) && IsImported(member, draft);
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            logger.NoSnapshotFrom(parts.Member, member, error.Message);
            return false;
        }
        finally
        {
            File.Delete(draft);
        }
    }

    private async Task<bool> TryLoadAsync(string member, string path, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request =
            LinkClient.Request(HttpMethod.Get, parts.Book.AddressOf(member), LinkPaths.Snapshot);
        using HttpResponseMessage response = await parts.Links.Of(member).SendAsync(request, cancellationToken);
        if (response.StatusCode != HttpStatusCode.OK)
        {
            logger.NoSnapshotFrom(parts.Member, member, $"it answered {(int)response.StatusCode}");
            return false;
        }

        await using FileStream file = File.Create(path);
        await response.Content.CopyToAsync(file, cancellationToken);
        return true;
    }

    private bool IsImported(string member, string path)
    {
        using IFile file = files.Open(path);
        SnapshotReader reader = new(parts.Genesis, file);
        SnapshotStart? start = MemberImport.Run(files, folder, parts.Genesis, reader, (_, _) => { });
        if (start is null)
        {
            logger.NoSnapshotFrom(parts.Member, member, reader.Problem ?? "it does not verify");
            return false;
        }

        logger.BeginsFromSnapshot(parts.Member, start.Head.Height, start.Head.RecordCount, member);
        return true;
    }
}
