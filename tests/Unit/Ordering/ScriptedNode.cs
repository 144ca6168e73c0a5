using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Google.Protobuf;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Tests.Unit.Ordering;

/// <summary>The node of another member, which answers as a test says.</summary>
internal sealed class ScriptedNode(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
{
    internal static HttpResponseMessage Answer(HttpStatusCode status, byte[] body) =>
        new(status) { Content = new ByteArrayContent(body) };

    internal static byte[] Range(ulong first, ulong end) => new Wire.Range { First = first, End = end }.ToByteArray();

    /// <summary>A stream of messages, which then ends.</summary>
    internal static async Task<byte[]> StreamAsync(params Wire.LogEntries[] messages)
    {
        using MemoryStream stream = new();
        foreach (Wire.LogEntries message in messages)
        {
            await Kapok.Ordering.LogFrames.WriteAsync(stream, message, CancellationToken.None);
        }

        return stream.ToArray();
    }

    internal static Wire.LogEntries Entries(ulong position, params string[] entries)
    {
        Wire.LogEntries message = new() { Position = position };
        message.Entries.AddRange(Array.ConvertAll(entries, ByteString.CopyFromUtf8));
        return message;
    }

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(answer(request));
}
