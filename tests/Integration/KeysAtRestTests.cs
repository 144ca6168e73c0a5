using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Kapok.Tests.Integration;

/// <summary>Private keys in the data folder of a network, with and without a password.</summary>
public sealed class KeysAtRestTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("kapok-keys-").FullName;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private string Data => Path.Combine(folder, "data");

    private Dictionary<string, string> Environment => new() { ["KAPOK_HOME"] = Path.Combine(folder, "home") };

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("intl")]
    [InlineData("guomi")]
    public async Task EveryKeyOfANetworkIsEncryptedUnderItsPassword(string suite)
    {
        string password = Secrets.Write(Path.Combine(folder, "password"), "一个足够长的密码，真的很长\n");
        await MakeAsync("--members", "2", "--suite", suite, "--key-password-file", password);

        Assert.NotEmpty(Keys());
        Assert.All(Keys(), key => Assert.Contains("KAPOK ENCRYPTED KEY", File.ReadAllText(key), StringComparison.Ordinal));
        await AssertNotOpenedAsync("--key-password-file FILE");
        string wrong = Secrets.Write(Path.Combine(folder, "wrong"), "another password\n");
        await AssertNotOpenedAsync("the password is wrong", "--key-password-file", wrong);

        // One key in clear beside the others: the folder opens, and a user signs.
        string node = Keys().First(key => key.Contains("node", StringComparison.Ordinal));
        Assert.Equal(0, (await KapokAsync("key", "decrypt", node, "--key-password-file", password)).ExitCode);
        await using KilledProcess network = await KilledProcess.StartAsync(
            Data, [], new Dictionary<string, string> { ["KAPOK_KEY_PASSWORD_FILE"] = password }, Cancelled);
        await AssertSubmitsOnlyWithAsync(network.Urls[0], password);
    }

    [Fact]
    public async Task WithoutAPasswordKeysAreTheOwnersAloneAndThatIsSaid()
    {
        await MakeAsync("--members", "1");
        Assert.All(Keys(), key =>
        {
            Assert.Equal("-rw-------", ModeOf(key));
            Assert.Equal("drwx------", ModeOf(Path.GetDirectoryName(key)!));
        });
        string blocked = Keys().First(key => key.Contains("node", StringComparison.Ordinal));
        Secrets.SetMode(blocked, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        await AssertNotOpenedAsync($"(mode 404); run: chmod 600 '{blocked}'");
    }

    [Fact]
    public async Task APasswordThatOthersReadOrThatIsShortIsRefusedBeforeAnythingIsWritten()
    {
        string open = Secrets.Write(Path.Combine(folder, "open"), "long enough to be good\n");
        Secrets.SetMode(open, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        await AssertNotOpenedAsync($"chmod 600 '{open}'", "--key-password-file", open);
        string brief = Secrets.Write(Path.Combine(folder, "brief"), "elevenchars\n");
        await AssertNotOpenedAsync("needs 12 at least", "--key-password-file", brief);
        Assert.False(Directory.Exists(Data), "a refused password makes no network");
    }

    // As systemd passes one: the group's right is the mask of an access list, and the folder is the service's alone.
    [Fact]
    public async Task ACredentialOfTheServiceManagerIsTakenWhereItLies()
    {
        string credentials = Directory.CreateDirectory(Path.Combine(folder, "credentials")).FullName;
        string password = Secrets.Write(Path.Combine(credentials, "password"), "long enough to be good\n");
        Secrets.SetMode(password, UnixFileMode.UserRead | UnixFileMode.GroupRead);
        await AssertNotOpenedAsync($"chmod 600 '{password}'", "--key-password-file", password);

        Dictionary<string, string> service = new(Environment) { ["CREDENTIALS_DIRECTORY"] = credentials };
        await using KilledProcess made = await KilledProcess.StartAsync(
            Data, ["--members", "1", "--key-password-file", password], service, Cancelled);

        Assert.All(Keys(), key => Assert.Contains("KAPOK ENCRYPTED KEY", File.ReadAllText(key), StringComparison.Ordinal));
    }

    private string[] Keys() => Directory.GetFiles(Data, "key.pem", SearchOption.AllDirectories);

    private async Task MakeAsync(params string[] options)
    {
        await using KilledProcess made = await KilledProcess.StartAsync(Data, options, Environment, Cancelled);
    }

    private Task<CommandResult> KapokAsync(params string[] arguments) =>
        CommandProcess.KapokAsync(Environment, Cancelled, arguments);

    private async Task AssertNotOpenedAsync(string text, params string[] options)
    {
        CommandResult refused = await KapokAsync(["up", "--data", Data, "--port", "0", .. options]);
        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains(text, refused.Error, StringComparison.Ordinal);
    }

    private async Task AssertSubmitsOnlyWithAsync(Uri url, string password)
    {
        string call = Path.Combine(folder, "call.json");
        await File.WriteAllTextAsync(call, Invoices.Issue(1), Cancelled);
        string[] submit =
        [
            "submit", "einvoice", "issue", "--file", call, "--as", "gz-coffee/clerk",
            "--data", Data, "--url", url.ToString(),
        ];
        CommandResult refused = await KapokAsync(submit);
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("--key-password-file FILE", refused.Error, StringComparison.Ordinal);
        CommandResult done = await KapokAsync([.. submit, "--key-password-file", password]);
        Assert.True(done.ExitCode == 0, done.Error);
    }

    private static string ModeOf(string path)
    {
        string kind = Directory.Exists(path) ? "d" : "-";
        UnixFileMode mode = OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(path);
        const string Letters = "rwxrwxrwx";
        return kind + string.Concat(
            Letters.Select((letter, index) => ((int)mode & (1 << (Letters.Length - 1 - index))) != 0 ? letter : '-'));
    }
}
