using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using Google.Protobuf;
using Kapok.Brokers;
using Kapok.Ordering;
using RabbitMQ.Client;
using Xunit;

namespace Kapok.Tests.Integration;

/// <summary>spec/links.md section 6 against brokers as they are.</summary>
[Collection(Streams.Collection)]
public sealed class RabbitLogTests(Streams streams)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EntriesAreReadInTheirOrderAndOnFromBehindAnyOfThem()
    {
        await using RabbitLog log = await NewAsync("mq-order");
        await log.AppendAsync([Entry("a"), Entry("b"), Entry("c")], Cancelled);
        await log.AppendAsync([Entry("d")], Cancelled);

        PositionedEntry[] all = await ReadAsync(log, 0, "d");
        PositionedEntry[] rest = await ReadAsync(log, Position(all, "b") + 1, "d");

        Assert.Equal(["a", "b", "c", "d"], Texts(all));
        Assert.Equal(["c", "d"], Texts(rest));
        Assert.Equal(all.Select(entry => entry.Position).Distinct().Order(), all.Select(entry => entry.Position));
    }

    [Fact]
    public async Task AReaderThatReachedTheEndHearsWhatIsAppendedLater()
    {
        await using RabbitLog log = await NewAsync("mq-tail");
        LogRange range = await log.RangeAsync(Cancelled);
        Task<PositionedEntry[]> reading = ReadAsync(log, range.End, "late");

        await log.AppendAsync([Entry("late")], Cancelled);

        Assert.Equal(["late"], Texts(await reading));
        Assert.Equal(0UL, range.First);
    }

    [Fact]
    public async Task ReadingUpToTheEndOfTheRangeNeedsNoLaterEntry()
    {
        await using RabbitLog log = await NewAsync("mq-range");
        await log.AppendAsync([Entry("a")], Cancelled);
        LogRange range = await log.RangeAsync(Cancelled);

        ulong next = 0;
        await foreach (IReadOnlyList<PositionedEntry> group in log.ReadAsync(0, Cancelled))
        {
            next = group[^1].Position + 1;
            if (next >= range.End)
            {
                break;
            }
        }

        Assert.Equal(range.End, next);
    }

    [Fact]
    public async Task EntriesOfManyMegabytesComeBackWhole()
    {
        await using RabbitLog log = await NewAsync("mq-large");
        ByteString[] large = [.. Enumerable.Range(0, 3).Select(_ => ByteString.CopyFrom(RandomNumberGenerator.GetBytes(6 * 1_048_576)))];

        await log.AppendAsync([.. large, Entry("end")], Cancelled);

        PositionedEntry[] read = await ReadAsync(log, 0, "end");
        Assert.Equal(large, read.Where(entry => entry.Entry.Length > 1_000).Select(entry => entry.Entry));
    }

    [Fact]
    public async Task WhatIsNoMessageIsPassedOver()
    {
        await using RabbitLog log = await NewAsync("mq-noise");
        await streams.AdministerAsync(
            async channel => await channel.BasicPublishAsync("", "mq-noise", true, "no message"u8.ToArray(), Cancelled), Cancelled);
        await log.AppendAsync([Entry("a")], Cancelled);

        Assert.Equal(["a"], Texts(await ReadAsync(log, 0, "a")));
    }

    [Fact]
    public async Task APositionBehindATruncatedStartIsAGap()
    {
        const string Name = "mq-short";
        await streams.AdministerAsync(
            async channel => await channel.QueueDeclareAsync(Name, true, false, false, new Dictionary<string, object?>
            {
                ["x-queue-type"] = "stream",
                ["x-max-length-bytes"] = 200_000L,
                ["x-stream-max-segment-size-bytes"] = 50_000L,
            }, cancellationToken: Cancelled),
            Cancelled);
        await streams.UntilServedAsync(Name, Cancelled);
        await using RabbitLog log = streams.Open(Name);
        ByteString entry = ByteString.CopyFrom(RandomNumberGenerator.GetBytes(30_000));
        while ((await log.RangeAsync(Cancelled)).First == 0)
        {
            await log.AppendAsync([entry], Cancelled);
        }

        LogGapException gap = await Assert.ThrowsAsync<LogGapException>(() => ReadAsync(log, 1, "never"));
        LogRange held = await log.RangeAsync(Cancelled);
        await log.AppendAsync([Entry("end")], Cancelled);

        Assert.Contains(held.First.ToString(System.Globalization.CultureInfo.InvariantCulture), gap.Message, StringComparison.Ordinal);
        Assert.Equal("end", Texts(await ReadAsync(log, held.First, "end"))[^1]);
    }

    [Fact]
    public async Task AStreamThatWasMadeAnewAndIsShorterIsAGap()
    {
        await using RabbitLog log = await NewAsync("mq-anew");
        for (int i = 0; i < 20; i++)
        {
            await log.AppendAsync([Entry("old")], Cancelled);
        }

        await log.AppendAsync([Entry("end")], Cancelled);
        ulong next = Position(await ReadAsync(log, 0, "end"), "end") + 1;

        await MakeAnewAsync("mq-anew");

        _ = await Assert.ThrowsAsync<LogGapException>(() => ReadAsync(log, next, "never"));
        Assert.True((await log.RangeAsync(Cancelled)).End < next);
    }

    [Fact]
    public async Task AStreamThatWasMadeAnewAndIsAsLongIsAGapOnce()
    {
        await using RabbitLog log = await NewAsync("mq-again");
        await log.AppendAsync([Entry("old")], Cancelled);
        ulong next = Position(await ReadAsync(log, 0, "old"), "old") + 1;

        await MakeAnewAsync("mq-again");
        for (int i = 0; i < 10; i++)
        {
            await log.RangeAsync(Cancelled);
        }

        await log.AppendAsync([Entry("new")], Cancelled);
        _ = await Assert.ThrowsAsync<LogGapException>(() => ReadAsync(log, next, "new"));
        Assert.Equal(["new"], Texts(await ReadAsync(log, 0, "new")));
    }

    [Fact]
    public async Task AStreamThatIsNotThereTakesNothingAndIsNotMade()
    {
        await using RabbitLog log = await NewAsync("mq-gone");
        await log.AppendAsync([Entry("a")], Cancelled);
        await streams.AdministerAsync(async channel => await channel.QueueDeleteAsync("mq-gone", cancellationToken: Cancelled), Cancelled);

        IOException unroutable = await Assert.ThrowsAsync<IOException>(async () => await log.AppendAsync([Entry("b")], Cancelled));
        IOException unknown = await Assert.ThrowsAsync<IOException>(async () => await log.AppendAsync([Entry("b")], Cancelled));

        Assert.Equal("The broker has no such stream now.", unroutable.Message);
        Assert.Contains("NOT_FOUND", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AReaderIsToldWhenItsStreamIsDeleted()
    {
        await using RabbitLog log = await NewAsync("mq-cancel");
        LogRange range = await log.RangeAsync(Cancelled);
        Task<PositionedEntry[]> reading = ReadAsync(log, range.First, "never", () => streams.AdministerAsync(
            async channel => await channel.QueueDeleteAsync("mq-cancel", cancellationToken: Cancelled), Cancelled));

        _ = await Assert.ThrowsAsync<IOException>(() => reading);
    }

    [Fact]
    public async Task ANodesUserMayNotMakeStreams() => _ = await Assert.ThrowsAsync<IOException>(
        () => RabbitLog.DeclareAsync(streams.Access(BrokerCluster.NodeUser), "mq-own", Cancelled));

    [Fact]
    public async Task OnlyTheNamedCaIsTrusted()
    {
        await using RabbitLog made = await NewAsync("mq-tls");
        using X509Certificate2 ca = X509CertificateLoader.LoadCertificateFromFile(streams.Cluster.CaFile);
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using X509Certificate2 other = new CertificateRequest(ca.SubjectName, key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(now.AddHours(-1), now.AddHours(1));
        await using RabbitLog trusting = Secure("mq-tls", ca);
        await using RabbitLog mistrusting = Secure("mq-tls", other);

        await trusting.AppendAsync([Entry("a")], Cancelled);

        Assert.Equal(["a"], Texts(await ReadAsync(trusting, 0, "a")));
        _ = await Assert.ThrowsAsync<IOException>(async () => await mistrusting.AppendAsync([Entry("b")], Cancelled));
    }

    private RabbitLog Secure(string name, X509Certificate2 ca) =>
        new(new BrokerAccess(streams.Cluster.Addresses(isSecure: true), BrokerCluster.NodeUser, streams.Cluster.Password, [ca]), name);

    private async Task<RabbitLog> NewAsync(string name)
    {
        await streams.DeclareAsync(name, Cancelled);
        return streams.Open(name);
    }

    private async Task MakeAnewAsync(string name)
    {
        await streams.AdministerAsync(async channel => await channel.QueueDeleteAsync(name, cancellationToken: Cancelled), Cancelled);
        await streams.DeclareAsync(name, Cancelled);
    }

    private static ByteString Entry(string text) => ByteString.CopyFromUtf8(text);

    private static ulong Position(PositionedEntry[] entries, string text) =>
        entries.First(entry => entry.Entry.ToStringUtf8() == text).Position;

    private static string[] Texts(PositionedEntry[] entries) => [.. entries.Select(entry => entry.Entry.ToStringUtf8())];

    // Markers are entries without bytes, which no reader of entries takes for one.
    private static async Task<PositionedEntry[]> ReadAsync(RabbitLog log, ulong from, string last, Func<Task>? whenBegun = null)
    {
        List<PositionedEntry> read = [];
        await foreach (IReadOnlyList<PositionedEntry> group in log.ReadAsync(from, Cancelled))
        {
            await (whenBegun?.Invoke() ?? Task.CompletedTask);
            whenBegun = null;
            read.AddRange(group.Where(entry => !entry.Entry.IsEmpty));
            if (read.Exists(entry => entry.Entry.ToStringUtf8() == last))
            {
                break;
            }
        }

        return [.. read];
    }
}
