using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Google.Protobuf;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Ordering;

/// <summary>
/// The log that another member's node keeps, over HTTPS (spec/links.md). Only connections to that node
/// are opened, never from it.
/// </summary>
/// <param name="link">Sends requests to that node, which has proved who it is.</param>
/// <param name="address">Where it is now.</param>
public sealed class HostedLog(HttpMessageInvoker link, Func<Uri> address) : IOrderingLog
{
    /// <summary>Path of the log below the node's address.</summary>
    public const string Path = "link/v1/log";

    /// <summary>How often a log that has nothing new says that it is alive.</summary>
    public static readonly TimeSpan AliveInterval = TimeSpan.FromSeconds(2);

    private const string Silent = "The node said nothing";

    private static readonly MediaTypeHeaderValue Protobuf = new("application/x-protobuf");

    /// <inheritdoc/>
    public async ValueTask<LogRange> RangeAsync(CancellationToken cancellationToken)
    {
        using PatientWait wait = new(Silent, cancellationToken);
        using HttpRequestMessage request = Request(HttpMethod.Get, "/range");
        using HttpResponseMessage response = await wait.RunAsync(token => link.SendAsync(request, token));
        RequireDone(response);
        return await wait.RunAsync(token => ReadRangeAsync(response, token));
    }

    /// <inheritdoc/>
    public async ValueTask AppendAsync(IReadOnlyList<ByteString> entries, CancellationToken cancellationToken)
    {
        foreach (Wire.LogEntries message in LogFrames.Divide(0, entries))
        {
            await AppendAsync(message, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<IReadOnlyList<PositionedEntry>> ReadAsync(
        ulong position, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using PatientWait wait = new(Silent, cancellationToken);
        using HttpRequestMessage request = Request(HttpMethod.Get, "?from=" + position);
        using HttpResponseMessage response = await wait.RunAsync(token => link.SendAsync(request, token));
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            throw new LogGapException(position, await wait.RunAsync(token => ReadRangeAsync(response, token)));
        }

        RequireDone(response);
        await using Stream stream = await wait.RunAsync(token => response.Content.ReadAsStreamAsync(token));
        for (ulong next = position; ;)
        {
            Wire.LogEntries message = await wait.RunAsync(token => LogFrames.ReadAsync(stream, token));
            if (message.Entries.Count > 0)
            {
                yield return Placed(message, next);
                next += (ulong)message.Entries.Count;
            }
        }
    }

    private async Task AppendAsync(Wire.LogEntries message, CancellationToken cancellationToken)
    {
        using PatientWait wait = new(Silent, cancellationToken);
        using HttpRequestMessage request = Request(HttpMethod.Post, "");
        request.Content = new ByteArrayContent(message.ToByteArray());
        request.Content.Headers.ContentType = Protobuf;
        using HttpResponseMessage response = await wait.RunAsync(token => link.SendAsync(request, token));
        RequireDone(response);
    }

    private static PositionedEntry[] Placed(Wire.LogEntries message, ulong next)
    {
        if (message.Position != next)
        {
            throw new InvalidDataException($"The log sent position {message.Position} where {next} was due.");
        }

        PositionedEntry[] entries = new PositionedEntry[message.Entries.Count];
        for (int index = 0; index < entries.Length; index++)
        {
            entries[index] = new PositionedEntry(next + (ulong)index, message.Entries[index]);
        }

        return entries;
    }

    private HttpRequestMessage Request(HttpMethod method, string rest) => new(method, new Uri(address(), Path + rest))
    {
        Version = HttpVersion.Version20,
        VersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };

    private static void RequireDone(HttpResponseMessage response)
    {
        if (!response.IsSuccessStatusCode)
        {
            throw new IOException($"The node answered {(int)response.StatusCode} about its log.");
        }
    }

    private static async Task<LogRange> ReadRangeAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        byte[] bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        try
        {
            Wire.Range range = Wire.Range.Parser.ParseFrom(bytes);
            return new LogRange(range.First, range.End);
        }
        catch (InvalidProtocolBufferException error)
        {
            throw new InvalidDataException("The node's answer about its log cannot be read.", error);
        }
    }
}
