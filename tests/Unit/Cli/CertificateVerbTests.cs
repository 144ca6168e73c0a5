using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Tests.Unit.Client;
using Kapok.Tests.Unit.Ledgers;
using Xunit;

namespace Kapok.Tests.Unit.Cli;

/// <summary><c>kapok cert</c> on a ledger with the real identity contract.</summary>
public sealed class CertificateVerbTests : IDisposable
{
    private readonly CommandLine line = new();

    public void Dispose() => line.Dispose();

    private string Folder => Path.Combine(line.Data, "users", "a", "newbie");

    [Fact]
    public async Task ARenewedUserSignsWithTheNewKeyWhileTheOldOneStaysValid()
    {
        await RequireAsync("user", "add", "a/newbie");
        byte[] before = await File.ReadAllBytesAsync(Path.Combine(Folder, "key.pem"), TestContext.Current.CancellationToken);
        JsonElement renewed = await RequireAsync("cert", "renew", "a/newbie", "--days", "100", "--json");

        Assert.NotEqual(before, await File.ReadAllBytesAsync(Path.Combine(Folder, "key.pem"), TestContext.Current.CancellationToken));
        string retired = Assert.Single(Directory.EnumerateDirectories(Path.Combine(Folder, "retired")));
        Assert.Equal(before, await File.ReadAllBytesAsync(Path.Combine(retired, "key.pem"), TestContext.Current.CancellationToken));
        Assert.Equal(0, (await SubmitAsync()).ExitCode);
        JsonElement[] listed = await ListedAsync();
        Assert.Equal(["valid", "superseded"], listed.Select(one => one.GetProperty("status").GetString()).Order().Reverse());
        JsonElement valid = listed.Single(one => one.GetProperty("status").GetString() == "valid");
        Assert.Equal(99, valid.GetProperty("daysLeft").GetInt64(), 1.0);
        Assert.Equal(renewed.GetProperty("certificate").GetString(), valid.GetProperty("certificate").GetString());
    }

    [Fact]
    public async Task TheOldCertificateIsRevokedOnDemand()
    {
        await RequireAsync("user", "add", "a/newbie");
        await RequireAsync("cert", "renew", "a/newbie", "--revoke-old");
        Assert.Equal(["revoked", "valid"], (await ListedAsync()).Select(one => one.GetProperty("status").GetString()).Order());
        Assert.Equal(0, (await SubmitAsync()).ExitCode);
    }

    [Fact]
    public async Task AnOperatorRenewsItself()
    {
        await RequireAsync("cert", "renew", "a/operator", "--revoke-old");
        await RequireAsync("user", "add", "a/newbie");
        await RequireAsync("cert", "renew", "a/operator");
    }

    [Fact]
    public async Task ARenewalThatWasBrokenOffIsGoneOnWith()
    {
        await RequireAsync("user", "add", "a/newbie");
        line.Node.Instead = request => request.Method == "POST" ? FakeNode.Problem(503, "not-ready") : null;
        Assert.Equal(4, (await line.RunAsync("cert", "renew", "a/newbie")).ExitCode);
        string waiting = Path.Combine(Folder, "next", "certificate.pem");
        string certificate = await File.ReadAllTextAsync(waiting, TestContext.Current.CancellationToken);

        line.Node.Instead = _ => null;
        await RequireAsync("cert", "renew", "a/newbie");

        Assert.False(Directory.Exists(Path.Combine(Folder, "next")));
        Assert.Equal(certificate, await File.ReadAllTextAsync(Path.Combine(Folder, "certificate.pem"), TestContext.Current.CancellationToken));
        Assert.Equal(0, (await SubmitAsync()).ExitCode);
    }

    [Fact]
    public async Task AnExchangeOfFilesThatWasBrokenOffIsGoneOnWith()
    {
        await RequireAsync("user", "add", "a/newbie");
        KeySuccession succession = new KeyFolder(line.Data, SmallLedger.Suite).SuccessionOfUser("a", "newbie");
        await RequireAsync("cert", "renew", "a/newbie");
        Break();
        Assert.True(succession.HasNext);

        await RequireAsync("cert", "renew", "a/newbie");

        Assert.False(succession.HasNext);
        Assert.Equal(0, (await SubmitAsync()).ExitCode);
    }

    [Fact]
    public async Task ACertificateIsRevokedByItsFingerprint()
    {
        JsonElement added = await RequireAsync("user", "add", "a/newbie", "--json");
        string id = added.GetProperty("certificate").GetString()!;
        JsonElement revoked = await RequireAsync("cert", "revoke", id, "--reason", "left", "--json");
        Assert.Equal(id, Assert.Single(revoked.GetProperty("revoked").EnumerateArray()).GetString());
        Run unknown = await line.RunAsync("cert", "revoke", new string('0', 64));
        Assert.Equal(3, unknown.ExitCode);
        Assert.Contains("kapok cert status", unknown.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatEndsSoonIsCountedWithTheCommandThatRenewsIt()
    {
        await RequireAsync("user", "add", "a/newbie");
        Run run = await line.RunAsync("cert", "status", "--within", "800", "--json");
        Assert.True(run.Json.GetProperty("expiring").GetInt32() > 0);
        Assert.Contains("kapok cert renew a/newbie", run.Error, StringComparison.Ordinal);
        Run plain = await line.RunAsync("cert", "status", "--within", "1");
        Assert.DoesNotContain("kapok cert renew a/newbie", plain.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("a/clerk", "--tls")]
    [InlineData("a", "--tls", "--authority")]
    [InlineData("A/clerk")]
    public async Task WhoIsToRenewMustBeClear(params string[] arguments) =>
        Assert.Equal(2, (await line.RunAsync([.. new[] { "cert", "renew" }, .. arguments])).ExitCode);

    [Fact]
    public async Task WithoutANodeThereIsNoTlsKeyToRenew()
    {
        Run run = await line.RunAsync("cert", "renew", "a", "--tls");
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("knows no node of a", run.Error, StringComparison.Ordinal);
    }

    // As a crash between the two renames leaves it: the new key is in place, its certificate is not.
    private void Break()
    {
        string retired = Assert.Single(Directory.EnumerateDirectories(Path.Combine(Folder, "retired")));
        _ = Directory.CreateDirectory(Path.Combine(Folder, "next"));
        File.Move(Path.Combine(Folder, "certificate.pem"), Path.Combine(Folder, "next", "certificate.pem"));
        File.Move(Path.Combine(retired, "certificate.pem"), Path.Combine(Folder, "certificate.pem"));
    }

    private async Task<JsonElement> RequireAsync(params string[] arguments)
    {
        Run run = await line.RunAsync(arguments);
        Assert.True(run.ExitCode == 0, run.Error);
        return arguments[^1] == "--json" ? run.Json : default;
    }

    private async Task<JsonElement[]> ListedAsync()
    {
        JsonElement status = await RequireAsync("cert", "status", "--json");
        return [.. status.GetProperty("certificates").EnumerateArray().Where(one => one.GetProperty("holder").GetString() == "a/newbie")];
    }

    private Task<Run> SubmitAsync() =>
        line.RunAsync("submit", "notes", "write", "--file", line.WriteNote(), "--as", "a/newbie");
}
