using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Cryptography;
using Kapok.Tests.Unit.Client;
using Kapok.Tests.Unit.Ledgers;
using Xunit;

namespace Kapok.Tests.Unit.Cli;

/// <summary><c>kapok user</c> and <c>kapok organisation</c> on a ledger with the real identity contract.</summary>
public sealed class IdentityVerbTests : IDisposable
{
    private readonly CommandLine line = new();

    public void Dispose() => line.Dispose();

    [Fact]
    public async Task ANewUserCanSign()
    {
        Run added = await line.RunAsync("user", "add", "a/newbie", "--json");
        Assert.True(added.ExitCode == 0, added.Error);
        Assert.True(File.Exists(added.Json.GetProperty("key").GetString()));
        Run submitted = await line.RunAsync(
            "submit", "notes", "write", "--file", line.WriteNote(), "--as", "a/newbie");
        Assert.True(submitted.ExitCode == 0, submitted.Error);
    }

    [Fact]
    public async Task ARoleThatTheStandardsAuthorityGivesIsGranted()
    {
        string[] call = ["submit", "notes", "write-as-writer", "--file", line.WriteNote(), "--as", "a/newbie", "--json"];
        Assert.Equal(0, (await line.RunAsync("user", "add", "a/newbie")).ExitCode);
        Run before = await line.RunAsync(call);
        Assert.Equal("missing-role", before.Json.GetProperty("failure").GetProperty("code").GetString());
        Run added = await line.RunAsync("user", "add", "a/second", "--role", "notes.writer");
        Assert.True(added.ExitCode == 0, added.Error);
        call[6] = "a/second";
        Assert.Equal(0, (await line.RunAsync(call)).ExitCode);
    }

    [Fact]
    public async Task ARoleThatNobodyKnowsIsRefusedAfterTheUserWasMade()
    {
        Run run = await line.RunAsync("user", "add", "a/newbie", "--role", "notes.king", "--json");
        Assert.Equal(3, run.ExitCode);
        Assert.Equal("unknown-role", run.Json.GetProperty("failure").GetProperty("code").GetString());
        Assert.True(Directory.Exists(Path.Combine(line.Data, "users", "a", "newbie")));
    }

    [Fact]
    public async Task AUserIsNotMadeTwice()
    {
        string key = Path.Combine(line.Data, "users", "a", "clerk", "key.pem");
        byte[] before = await File.ReadAllBytesAsync(key, TestContext.Current.CancellationToken);
        Run run = await line.RunAsync("user", "add", "a/clerk");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(key, run.Error, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(key, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task AKeyThatAnotherLedgerKnowsIsRegisteredAsItIs()
    {
        string folder = Path.Combine(line.Data, "users", "a", "newbie");
        using (SignerKey user = line.Ledger.NewUser("newbie"))
        {
            new KeyFolder(line.Data, SmallLedger.Suite).WriteUser("a", "newbie", (PrivateKey)user.Signer, user.Der.Span);
        }

        byte[] before = await File.ReadAllBytesAsync(Path.Combine(folder, "key.pem"), TestContext.Current.CancellationToken);
        Run added = await line.RunAsync("user", "add", "a/newbie");
        Assert.True(added.ExitCode == 0, added.Error);
        Assert.Equal(before, await File.ReadAllBytesAsync(Path.Combine(folder, "key.pem"), TestContext.Current.CancellationToken));
        Run submitted = await line.RunAsync(
            "submit", "notes", "write", "--file", line.WriteNote(), "--as", "a/newbie");
        Assert.True(submitted.ExitCode == 0, submitted.Error);
    }

    [Fact]
    public async Task AKeyWhoseRegistrationWasRefusedIsRemoved()
    {
        line.Node.Instead = request => request.Method == "POST" ? FakeNode.Problem(422, "unknown-signer") : null;
        Run run = await line.RunAsync("user", "add", "a/newbie");
        Assert.Equal(3, run.ExitCode);
        Assert.False(Directory.Exists(Path.Combine(line.Data, "users", "a", "newbie")));
    }

    [Fact]
    public async Task AKeyWhoseRegistrationIsUncertainIsKept()
    {
        line.Node.Instead = request => request.Method == "POST" ? FakeNode.Problem(503, "not-ready") : null;
        Run run = await line.RunAsync("user", "add", "a/newbie");
        Assert.Equal(4, run.ExitCode);
        Assert.Contains("kapok user list", run.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(line.Data, "users", "a", "newbie", "key.pem")));
    }

    [Fact]
    public async Task ARevokedUserCanNoLongerSign()
    {
        Assert.Equal(0, (await line.RunAsync("user", "add", "a/newbie")).ExitCode);
        Run revoked = await line.RunAsync("user", "revoke", "a/newbie", "--reason", "left", "--json");
        Assert.True(revoked.ExitCode == 0, revoked.Error);
        _ = Assert.Single(revoked.Json.GetProperty("revoked").EnumerateArray());
        Run submitted = await line.RunAsync(
            "submit", "notes", "write", "--file", line.WriteNote(), "--as", "a/newbie");
        Assert.Equal(3, submitted.ExitCode);
        Assert.Contains("certificate-revoked", submitted.Error, StringComparison.Ordinal);
        Run again = await line.RunAsync("user", "revoke", "a/newbie");
        Assert.Equal(3, again.ExitCode);
    }

    [Fact]
    public async Task AnOrganisationOfAMemberHasUsersOfItsOwn()
    {
        Run organisation = await line.RunAsync(
            "organisation", "add", "firm", "--uscc", "91440112MA5CT00210", "--name-zh", "公司", "--name-en", "Firm", "--member", "a", "--json");
        Assert.True(organisation.ExitCode == 0, organisation.Error);
        Assert.Equal("firm", organisation.Json.GetProperty("organisation").GetString());
        Run user = await line.RunAsync("user", "add", "firm/clerk");
        Assert.True(user.ExitCode == 0, user.Error);
        Run list = await line.RunAsync("user", "list", "--json");
        Assert.Contains("firm/clerk", list.Json.GetProperty("users").EnumerateArray().Select(u => u.GetProperty("user").GetString()));
    }

    [Fact]
    public async Task AWrongCreditCodeIsFoundBeforeAnythingIsSent()
    {
        Run run = await line.RunAsync(
            "organisation", "add", "firm", "--uscc", "91440112MA5CT00211", "--name-zh", "公司", "--name-en", "Firm", "--member", "a");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("91440112MA5CT00211", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnUnknownOrganisationIsNamedWithTheNextStep()
    {
        Run run = await line.RunAsync("user", "add", "nobody/x");
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("kapok organisation add nobody", run.Error, StringComparison.Ordinal);
    }
}
