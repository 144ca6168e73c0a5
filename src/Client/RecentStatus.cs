using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Kapok.Client;

/// <summary>
/// Where the node stands, asked at most once a second however many ask; survives a node that restarts.
/// </summary>
/// <param name="connection">The node.</param>
internal sealed class RecentStatus(NodeConnection connection)
{
    private readonly Lock turn = new();
    private Task<Answer<LedgerStatus>>? asked;
    private long askedAt;

    internal Task<Answer<LedgerStatus>> GetAsync(CancellationToken cancellationToken)
    {
        lock (turn)
        {
            bool isOld = asked is null
                || connection.Time.GetElapsedTime(askedAt).TotalMilliseconds > ClientLimits.HeightAgeMs;
            if (isOld)
            {
                askedAt = connection.Time.GetTimestamp();
                asked = AskAsync(cancellationToken);
            }

            return asked!;
        }
    }

    private async Task<Answer<LedgerStatus>> AskAsync(CancellationToken cancellationToken)
    {
        Patience patience = new(connection.Time, ClientLimits.ReadMs);
        Reply reply = await SendAsync(cancellationToken);
        while (reply.IsTransient && await patience.TryPauseAsync(reply.RetryAfter, cancellationToken))
        {
            reply = await SendAsync(cancellationToken);
        }

        return reply.Read(ClientJson.Default.LedgerStatus);
    }

    private Task<Reply> SendAsync(CancellationToken cancellationToken) =>
        connection.SendAsync(HttpMethod.Get, "v1/status", null, 0, cancellationToken);
}
