using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Storage;
using Microsoft.Extensions.Logging;

namespace Kapok.Node.Members;

/// <summary>Looks for an operator's request for a snapshot and makes it, beside the member's other work.</summary>
internal sealed class SnapshotDesk(string member, SnapshotRequests requests, SnapshotMaker maker, ILogger logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    internal async Task RunAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        using PeriodicTimer timer = new(Interval, time);
        do
        {
            if (requests.Next() is { } request)
            {
                requests.Answer(request, await Task.Run(Make, cancellationToken));
            }
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    // A full disk fails the snapshot, not the member.
    private SnapshotAnswer Make()
    {
        try
        {
            ulong height = maker.Make();
            logger.SnapshotMade(member, height, requests.Folder);
            return new SnapshotAnswer(height, string.Empty);
        }
        catch (Exception error) when (error is IOException or MemberDataException or SnapshotRefusedException or CorruptStoreException)
        {
            logger.SnapshotNotMade(error, member);
            return new SnapshotAnswer(null, error.Message);
        }
    }
}
