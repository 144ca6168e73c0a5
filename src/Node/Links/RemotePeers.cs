using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Google.Protobuf;
using Kapok.Cryptography;
using Kapok.Node.Members;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Node.Links;

/// <summary>The nodes of the other members, asked over their links (spec/links.md).</summary>
/// <param name="others">Their ids and what sends requests to each.</param>
/// <param name="book">Knows where they are.</param>
internal sealed class RemotePeers(
    IReadOnlyList<(string Member, HttpMessageInvoker Link)> others, EndpointBook book) : IPeers
{
    // Two answers of the largest kind: a block of its own, and what describes it.
    private const int AnswerBytesMax = (int)(2 * PeerLimits.BytesMax);

    /// <inheritdoc/>
    public int Count => others.Count;

    /// <inheritdoc/>
    public string IdOf(int peer) => others[peer].Member;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PeerBlock>> FinalBlocksAsync(
        int peer, ulong afterHeight, CancellationToken cancellationToken) =>
        Blocks(await AskAsync(peer, $"{LinkPaths.Blocks}?after={afterHeight}", cancellationToken));

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PeerBlock>> BlocksAsync(
        int peer, Hash block, ulong afterHeight, CancellationToken cancellationToken) =>
        Blocks(await AskAsync(peer, $"{LinkPaths.Blocks}/{block}?after={afterHeight}", cancellationToken));

    /// <inheritdoc/>
    public async Task<ulong> OldestHeightAsync(int peer, CancellationToken cancellationToken) =>
        await AskAsync(peer, LinkPaths.BlockRange, cancellationToken) is { } answer
            && Read(Wire.Range.Parser, answer) is { } range
                ? range.First
                : 0;

    /// <inheritdoc/>
    public Task<byte[]?> AccountAsync(int peer, Hash block, CancellationToken cancellationToken) =>
        AskAsync(peer, $"{LinkPaths.Accounts}/{block}", cancellationToken);

    /// <inheritdoc/>
    public async Task OfferReadinessAsync(int peer, byte[] signature, CancellationToken cancellationToken)
    {
        (string member, HttpMessageInvoker link) = others[peer];
        try
        {
            using HttpRequestMessage request = LinkClient.Request(HttpMethod.Post, book.AddressOf(member), LinkPaths.Readiness);
            request.Content = new ByteArrayContent(signature);
            using HttpResponseMessage response = await link.SendAsync(request, cancellationToken);
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            // It is offered again while it is asked for.
        }
    }

    private static PeerBlock[] Blocks(byte[]? answer) =>
        answer is not null && Read(Wire.PeerBlocks.Parser, answer) is { } read
            ? [.. read.Blocks.Select(block => new PeerBlock(block.Header, block.Body, block.Descendants, block.Certificate))]
            : [];

    private static T? Read<T>(MessageParser<T> parser, byte[] bytes)
        where T : class, IMessage<T>
    {
        try
        {
            return parser.ParseFrom(UnsafeByteOperations.UnsafeWrap(bytes));
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }

    // Who cannot be reached, or says something else, answers nothing.
    private async Task<byte[]?> AskAsync(int peer, string path, CancellationToken cancellationToken)
    {
        (string member, HttpMessageInvoker link) = others[peer];
        try
        {
            using HttpRequestMessage request = LinkClient.Request(HttpMethod.Get, book.AddressOf(member), path);
            using HttpResponseMessage response = await link.SendAsync(request, cancellationToken);
            if (response.StatusCode != HttpStatusCode.OK)
            {
                return null;
            }

            await response.Content.LoadIntoBufferAsync(AnswerBytesMax, cancellationToken);
            return await response.Content.ReadAsByteArrayAsync(cancellationToken);
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            return null;
        }
    }
}
