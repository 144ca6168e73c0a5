using System;
using System.Net;
using System.Net.Http;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using Google.Protobuf;
using Kapok.Client;
using Kapok.Cryptography;
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
    public async Task WhatIsNoMessageIsNotAppended()
    {
        using X509Certificate2 member = Keys(nodes.Folders, Asking).ReadLink(FoundedFolders.Members[Asking]);

        Assert.Equal(HttpStatusCode.BadRequest, await AppendAsync(member, [0xFF]));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await AppendAsync(member, new byte[(16 * 1_048_576) + 1]));
        Assert.Equal(
            HttpStatusCode.NoContent,
            await AppendAsync(member, new Wire.LogEntries { Entries = { ByteString.CopyFromUtf8("noise") } }.ToByteArray()));
    }

    private async Task<(HttpStatusCode Status, byte[] Body)> AskAsync(X509Certificate2? shown, string rest)
    {
        using HttpClient http = Open(shown);
        string path = rest.StartsWith('?') ? rest : "/" + rest;
        using HttpResponseMessage response = await http.GetAsync(
            new Uri($"https://127.0.0.1:{nodes.Folders.LinkPort(Served)}/link/v1/log{path}"), Cancelled);
        return (response.StatusCode, await response.Content.ReadAsByteArrayAsync(Cancelled));
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
