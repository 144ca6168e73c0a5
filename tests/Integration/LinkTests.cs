using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using Google.Protobuf;
using Kapok.Client;
using Kapok.Contracts;
using Kapok.Contracts.Json;
using Kapok.Cryptography;
using Kapok.Ledger.Governance;
using Kapok.Ledger.Identity;
using Kapok.Node.Networks;
using Xunit;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Tests.Integration;

/// <summary>spec/links.md sections 1 and 2, asked of a running node by a member, a stranger and nobody.</summary>
public sealed class LinkTests : IAsyncLifetime
{
    private const int Served = 0;
    private const int Asking = 1;

    private SeparateNodes nodes = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        nodes = await SeparateNodes.FoundAsync(Cancelled);
        await nodes.StartAsync(Served, Cancelled);
    }

    public ValueTask DisposeAsync() => nodes.DisposeAsync();

    [Fact]
    public async Task OnlyMembersGetAConnectionAndALogNeverBeginsElsewhere()
    {
        using X509Certificate2 member = Keys(nodes.Folders, Asking).ReadLink(FoundedFolders.Members[Asking]);
        using FoundedFolders others = await FoundedFolders.InitAsync(Cancelled);
        using X509Certificate2 stranger = Keys(others, Asking).ReadLink(FoundedFolders.Members[Asking]);

        _ = await Assert.ThrowsAsync<HttpRequestException>(() => AskAsync(null, "range"));
        _ = await Assert.ThrowsAsync<HttpRequestException>(() => AskAsync(stranger, "range"));
        (HttpStatusCode status, byte[] body) = await AskAsync(member, "range");
        (HttpStatusCode beyond, byte[] held) = await AskAsync(member, "?from=1000000");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(0UL, Wire.Range.Parser.ParseFrom(body).First);
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, beyond);
        Assert.Equal(0UL, Wire.Range.Parser.ParseFrom(held).First);
    }

    [Fact]
    public async Task WhomAProposalIsAboutGetsBlocksAndASnapshotButNoLog()
    {
        await Task.WhenAll(Enumerable.Range(1, 3).Select(member => nodes.StartAsync(member, Cancelled)));
        string folder = Path.Combine(nodes.Folders.Data(Served), "court");
        Assert.True(Uscc.TryParse("114401120074123824", out Uscc uscc));
        CandidateFile court = CandidateFile.Read(await NewMember.CreateAsync(
            new NewMemberOptions(folder, "gz-court", uscc, "gz-court", "gz-court", "intl", new EndpointAddress("127.0.0.1", 1), null),
            Cancelled));
        Assert.True(CryptoSuites.TryGet("intl", out ICryptoSuite? suite));
        using X509Certificate2 shown = new KeyFolder(folder, suite).ReadLink("gz-court");
        _ = await Assert.ThrowsAsync<HttpRequestException>(() => GetAsync(shown, "range"));

        ProposeMember proposed = new(MemberChange.Add, court.Id, court.VotingKey, court.Candidate, null);
        Submission submission = await nodes.SubmitAsync(
            Served, new ContractCall("members", "propose", new JsonCodec<ProposeMember>().Write(proposed)), Cancelled);
        Assert.Null(submission.Failure);

        Assert.Equal(HttpStatusCode.OK, (await GetAsync(shown, "blocks?after=0")).Status);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(shown, "snapshot")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await GetAsync(shown, "log/range")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await GetAsync(shown, "log?from=0")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, await AppendAsync(shown, new Wire.LogEntries().ToByteArray()));
    }

    [Fact]
    public async Task WhatIsNoMessageIsNotAppended()
    {
        using X509Certificate2 member = Keys(nodes.Folders, Asking).ReadLink(FoundedFolders.Members[Asking]);

        Assert.Equal(HttpStatusCode.BadRequest, await AppendAsync(member, [0xFF]));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await AppendAsync(member, new byte[(16 * 1_048_576) + 1]));
        Assert.Equal(
            HttpStatusCode.NoContent,
            await AppendAsync(member, new Wire.LogEntries { Entries = { ByteString.CopyFromUtf8("noise") } }.ToByteArray()));
    }

    [Fact]
    public async Task EachNeighbourIsAnsweredInTheHighestVersionThatBothSpeak()
    {
        await Task.WhenAll(Enumerable.Range(1, 3).Select(member => nodes.StartAsync(member, Cancelled)));
        Assert.Null((await nodes.RegisterAsync(Served, "gz-coffee", "91440112MA5CT00135", Cancelled)).Failure);
        using X509Certificate2 member = Keys(nodes.Folders, Asking).ReadLink(FoundedFolders.Members[Asking]);

        byte[] older = await BlocksAsync(member, versions: null, isCompressed: false);
        byte[] same = await BlocksAsync(member, "1-1", isCompressed: false);
        byte[] newer = await BlocksAsync(member, "2-9", isCompressed: true);

        Assert.NotEmpty(Wire.PeerBlocks.Parser.ParseFrom(older).Blocks);
        Assert.Equal(older, same);
        using BrotliStream whole = new(new MemoryStream(newer), CompressionMode.Decompress);
        Assert.Equal(Wire.PeerBlocks.Parser.ParseFrom(older), Wire.PeerBlocks.Parser.ParseFrom(whole));
        using HttpResponseMessage none = await GetAsync(member, "blocks?after=0", "3-9");
        Assert.Equal((HttpStatusCode.UpgradeRequired, "1-2"), (none.StatusCode, none.Headers.GetValues("Kapok-Wire").Single()));
        using HttpResponseMessage bad = await GetAsync(member, "blocks?after=0", "2-1");
        Assert.Equal(HttpStatusCode.BadRequest, bad.StatusCode);
    }

    private async Task<byte[]> BlocksAsync(X509Certificate2 shown, string? versions, bool isCompressed)
    {
        using HttpResponseMessage response = await GetAsync(shown, "blocks?after=0", versions);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(isCompressed, response.Content.Headers.ContentEncoding.Contains("br"));
        return await response.Content.ReadAsByteArrayAsync(Cancelled);
    }

    private Task<(HttpStatusCode Status, byte[] Body)> AskAsync(X509Certificate2? shown, string rest) =>
        GetAsync(shown, rest.StartsWith('?') ? "log" + rest : "log/" + rest);

    private async Task<(HttpStatusCode Status, byte[] Body)> GetAsync(X509Certificate2? shown, string path)
    {
        using HttpResponseMessage response = await GetAsync(shown, path, versions: null);
        return (response.StatusCode, await response.Content.ReadAsByteArrayAsync(Cancelled));
    }

    private async Task<HttpResponseMessage> GetAsync(X509Certificate2? shown, string path, string? versions)
    {
        using HttpClient http = Open(shown);
        if (versions is not null)
        {
            http.DefaultRequestHeaders.Add("Kapok-Wire", versions);
        }

        return await http.GetAsync(
            new Uri($"https://127.0.0.1:{nodes.Folders.LinkPort(Served)}/link/v1/{path}"), Cancelled);
    }

    private async Task<HttpStatusCode> AppendAsync(X509Certificate2 shown, byte[] body)
    {
        using HttpClient http = Open(shown);
        using ByteArrayContent content = new(body);
        using HttpResponseMessage response = await http.PostAsync(
            new Uri($"https://127.0.0.1:{nodes.Folders.LinkPort(Served)}/link/v1/log"), content, Cancelled);
        return response.StatusCode;
    }

    private HttpClient Open(X509Certificate2? shown) => new(new SocketsHttpHandler
    {
        SslOptions = new SslClientAuthenticationOptions
        {
            ClientCertificateContext = shown is null ? null : SslStreamCertificateContext.Create(shown, null, offline: true),
            RemoteCertificateValidationCallback = (_, served, _, _) =>
                served is X509Certificate2 certificate && LinkCertificates.DigestOf(certificate) == DigestOfServed(),
        },
    })
    {
        DefaultRequestVersion = HttpVersion.Version20,
        DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };

    private string DigestOfServed()
    {
        using X509Certificate2 served = Keys(nodes.Folders, Served).ReadLink(FoundedFolders.Members[Served]);
        return LinkCertificates.DigestOf(served);
    }

    private static KeyFolder Keys(FoundedFolders folders, int member)
    {
        Assert.True(CryptoSuites.TryGet("intl", out ICryptoSuite? suite));
        return new KeyFolder(folders.Data(member), suite);
    }
}
