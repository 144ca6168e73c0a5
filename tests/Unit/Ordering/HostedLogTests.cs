using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Google.Protobuf;
using Kapok.Ordering;
using Xunit;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Tests.Unit.Ordering;

/// <summary>spec/links.md section 2: the log of another member's node, which nobody trusts.</summary>
public sealed class HostedLogTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EntriesComeWithTheirPositionsAndSignsOfLifeAreNone()
    {
        byte[] stream = await ScriptedNode.StreamAsync(
            ScriptedNode.Entries(7, "a", "b"), new Wire.LogEntries(), ScriptedNode.Entries(9, "c"));
        List<PositionedEntry> read = [];

        _ = await Assert.ThrowsAnyAsync<IOException>(() => ReadAsync(stream, 7, read));

        Assert.Equal([(7, "a"), (8, "b"), (9, "c")], read.Select(e => ((int)e.Position, e.Entry.ToStringUtf8())));
    }

    [Fact]
    public async Task AStreamThatSkipsAPositionIsRefused()
    {
        byte[] stream = await ScriptedNode.StreamAsync(ScriptedNode.Entries(7, "a"), ScriptedNode.Entries(9, "c"));
        List<PositionedEntry> read = [];

        _ = await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(stream, 7, read));

        _ = Assert.Single(read);
    }

    [Theory]
    [InlineData(new byte[] { 0x7F, 0xFF, 0xFF, 0xFF })]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF })]
    [InlineData(new byte[] { 0, 0, 0, 1, 0xFF })]
    public async Task WhatIsNoMessageIsRefused(byte[] stream) =>
        _ = await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(stream, 7, []));

    [Fact]
    public async Task APositionThatTheLogDoesNotHoldIsAGap()
    {
        HostedLog log = Log(_ => ScriptedNode.Answer(
            HttpStatusCode.RequestedRangeNotSatisfiable, ScriptedNode.Range(100, 200)));

        LogGapException gap = await Assert.ThrowsAsync<LogGapException>(() => DrainAsync(log, 7, []));

        Assert.Contains("100 to 200, not 7", gap.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheRangeIsWhatTheNodeSays()
    {
        HostedLog log = Log(request => request.RequestUri!.AbsolutePath == "/link/v1/log/range"
            ? ScriptedNode.Answer(HttpStatusCode.OK, ScriptedNode.Range(3, 9))
            : ScriptedNode.Answer(HttpStatusCode.NotFound, []));

        Assert.Equal(new LogRange(3, 9), await log.RangeAsync(Cancelled));
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.Forbidden)]
    public async Task WhatTheNodeDidNotTakeIsSaid(HttpStatusCode status)
    {
        HostedLog log = Log(_ => ScriptedNode.Answer(status, []));

        _ = await Assert.ThrowsAsync<IOException>(
            () => log.AppendAsync([ByteString.CopyFromUtf8("a")], Cancelled).AsTask());
    }

    [Fact]
    public async Task AnUnreachableNodeIsAnIOException()
    {
        HostedLog log = Log(_ => throw new HttpRequestException("Connection refused"));

        _ = await Assert.ThrowsAsync<IOException>(() => log.RangeAsync(Cancelled).AsTask());
    }

    [Fact]
    public void ManyEntriesAreDividedAndKeepTheirPositions()
    {
        ByteString large = ByteString.CopyFrom(new byte[6 * 1_048_576]);

        Wire.LogEntries[] messages = [.. LogFrames.Divide(5, Enumerable.Repeat(large, 5))];

        Assert.Equal([(5UL, 2), (7UL, 2), (9UL, 1)], messages.Select(m => (m.Position, m.Entries.Count)));
        Assert.All(messages, message => Assert.True(message.CalculateSize() <= LogFrames.BytesMax));
    }

    [Fact]
    public void AnEntryThatIsTooLongIsRefused()
    {
        ByteString huge = ByteString.CopyFrom(new byte[LogFrames.BytesMax]);

        _ = Assert.Throws<IOException>(() => LogFrames.Divide(0, [huge]).ToList());
    }

    private static Task ReadAsync(byte[] stream, ulong from, List<PositionedEntry> read) =>
        DrainAsync(Log(_ => ScriptedNode.Answer(HttpStatusCode.OK, stream)), from, read);

    private static async Task DrainAsync(HostedLog log, ulong from, List<PositionedEntry> read)
    {
        await foreach (IReadOnlyList<PositionedEntry> entries in log.ReadAsync(from, Cancelled))
        {
            read.AddRange(entries);
        }
    }

    private static HostedLog Log(Func<HttpRequestMessage, HttpResponseMessage> answer) => new(
        new HttpMessageInvoker(new ScriptedNode(answer)), () => new Uri("https://node.example:7443/"));
}
