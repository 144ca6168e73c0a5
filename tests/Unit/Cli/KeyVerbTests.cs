using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Kapok.Cryptography;
using Xunit;

namespace Kapok.Tests.Unit.Cli;

/// <summary><c>kapok key</c>, and verbs that sign with an encrypted key.</summary>
public sealed class KeyVerbTests : IDisposable
{
    private const string First = "the first password";
    private const string Second = "the second password";
    private const UnixFileMode OwnerReads = UnixFileMode.UserRead;

    private readonly CommandLine line = new();

    private string ClerkKey => Path.Combine(line.Data, "users", "a", "clerk", "key.pem");

    public void Dispose() => line.Dispose();

    [Theory]
    [InlineData("intl")]
    [InlineData("guomi")]
    public async Task AKeyIsEncryptedGetsAnotherPasswordAndIsDecryptedToTheSameBytes(string suite)
    {
        string key = NewKey(suite);
        byte[] before = await File.ReadAllBytesAsync(key, TestContext.Current.CancellationToken);
        string first = Secret("first", First);
        string second = Secret("second", Second);

        await DoneAsync("key", "encrypt", key, "--key-password-file", first);
        Assert.Equal("encrypted", (await ShowAsync(key)).GetProperty("form").GetString());
        await DoneAsync("key", "password", key, "--key-password-file", first, "--new-key-password-file", second);
        Run wrong = await line.RunAsync("key", "decrypt", key, "--key-password-file", first);
        Assert.Equal(2, wrong.ExitCode);
        Assert.Contains("the password is wrong", wrong.Error, StringComparison.Ordinal);
        await DoneAsync("key", "decrypt", key, "--key-password-file", second);

        Assert.Equal(before, await File.ReadAllBytesAsync(key, TestContext.Current.CancellationToken));
        Assert.Equal(suite, (await ShowAsync(key)).GetProperty("suite").GetString());
        Assert.Equal(["first", "key.pem", "second"], Names());
    }

    [Fact]
    public async Task TheModeOfTheFileAndALinkToItStay()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such file modes.");
        string key = NewKey("intl");
        SetMode(key, OwnerReads);
        string link = line.PathOf("link.pem");
        _ = File.CreateSymbolicLink(link, key);

        await DoneAsync("key", "encrypt", link, "--key-password-file", Secret("first", First));

        Assert.Equal(key, File.ResolveLinkTarget(link, returnFinalTarget: true)?.FullName);
        Assert.Contains(KeyFile.Label, await File.ReadAllTextAsync(key, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(OwnerReads, OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(key));
    }

    [Fact]
    public async Task WhatIsDoneAlreadyOrIsInADeviceIsRefused()
    {
        string first = Secret("first", First);
        Run clear = await line.RunAsync("key", "decrypt", ClerkKey, "--key-password-file", first);
        Assert.Contains("is not encrypted", clear.Error, StringComparison.Ordinal);
        await DoneAsync("key", "encrypt", ClerkKey, "--key-password-file", first);
        Run again = await line.RunAsync("key", "encrypt", ClerkKey, "--key-password-file", first);
        Assert.Equal(2, again.ExitCode);
        Assert.Contains("encrypted already", again.Error, StringComparison.Ordinal);
        await File.WriteAllTextAsync(
            ClerkKey, "pkcs11:token=t;object=o?module-path=/m&pin-source=/p\n", TestContext.Current.CancellationToken);
        Run device = await line.RunAsync("key", "encrypt", ClerkKey, "--key-password-file", first);
        Assert.Contains("in a PKCS#11 device", device.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ShowTellsOfAKeyWhatItsCertificateTellsAndNoSecret()
    {
        JsonElement clear = await ShowAsync(ClerkKey);
        await DoneAsync("key", "encrypt", ClerkKey, "--key-password-file", Secret("first", First));
        JsonElement encrypted = await ShowAsync(ClerkKey);
        string uri = "pkcs11:token=t;object=o?module-path=/m&pin-source=/p";
        await File.WriteAllTextAsync(ClerkKey, uri + "\n", TestContext.Current.CancellationToken);
        JsonElement device = await ShowAsync(ClerkKey);

        string publicKey = Convert.ToBase64String(line.Ledger.Clerk.Certificate.PublicKey.Span);
        Assert.All([clear, encrypted, device], shown => Assert.Equal(publicKey, shown.GetProperty("publicKey").GetString()));
        Assert.Equal(
            [false, true, true],
            [Of(clear), Of(encrypted), Of(device)]);
        Assert.Equal(uri, device.GetProperty("device").GetString());

        static bool Of(JsonElement shown) => shown.GetProperty("isOfCertificate").GetBoolean();
    }

    [Fact]
    public async Task AnEncryptedKeySignsWithThePasswordOfTheFileOrOfThePersonAtTheTerminal()
    {
        string first = Secret("first", First);
        await DoneAsync("key", "encrypt", ClerkKey, "--key-password-file", first);
        string[] submit = ["submit", "notes", "write", "--file", line.WriteNote(), "--as", "a/clerk"];

        Run nobody = await line.RunAsync(submit);
        Assert.Equal(2, nobody.ExitCode);
        Assert.Contains("--key-password-file FILE", nobody.Error, StringComparison.Ordinal);
        await DoneAsync([.. submit, "--key-password-file", first]);
        line.Typed = new Queue<string>([First]);
        Assert.Equal(0, (await line.RunAsync([.. submit[..4], line.WriteNote("again"), .. submit[5..]])).ExitCode);
        Assert.Empty(line.Typed);
    }

    [Fact]
    public async Task ANewPasswordIsTypedTwice()
    {
        line.Typed = new Queue<string>([First, Second]);
        Run differs = await line.RunAsync("key", "encrypt", ClerkKey);
        Assert.Equal(2, differs.ExitCode);
        Assert.Contains("differ", differs.Error, StringComparison.Ordinal);
        line.Typed = new Queue<string>([First, First]);
        await DoneAsync("key", "encrypt", ClerkKey);
        line.Typed = new Queue<string>([First, Second, Second]);
        await DoneAsync("key", "password", ClerkKey);
        line.Typed = new Queue<string>([Second]);
        await DoneAsync("key", "decrypt", ClerkKey);
    }

    [Fact]
    public async Task ANewUsersKeyIsEncryptedUnderThePasswordThatWasGiven()
    {
        Run added = await line.RunAsync("user", "add", "a/newbie", "--json", "--key-password-file", Secret("first", First));
        Assert.True(added.ExitCode == 0, added.Error);
        string key = added.Json.GetProperty("key").GetString()!;
        Assert.Equal("encrypted", (await ShowAsync(key)).GetProperty("form").GetString());
    }

    [Fact]
    public async Task WhatIsWrongIsSaidInChineseToo()
    {
        line.Language = "zh_CN.UTF-8";
        Run refused = await line.RunAsync("key", "decrypt", ClerkKey, "--key-password-file", Secret("first", First));
        Assert.Contains("私钥没有加密", refused.Error, StringComparison.Ordinal);
    }

    private async Task DoneAsync(params string[] arguments)
    {
        Run run = await line.RunAsync(arguments);
        Assert.True(run.ExitCode == 0, run.Error);
    }

    private async Task<JsonElement> ShowAsync(string key)
    {
        Run shown = await line.RunAsync("key", "show", key, "--json");
        Assert.True(shown.ExitCode == 0, shown.Error);
        return shown.Json;
    }

    private string NewKey(string name)
    {
        Assert.True(CryptoSuites.TryGet(name, out ICryptoSuite? suite));
        using PrivateKey key = suite.GeneratePrivateKey();
        return Secret("key.pem", System.Security.Cryptography.PemEncoding.WriteString("PRIVATE KEY", key.ExportPkcs8()));
    }

    private string[] Names() =>
        [.. Directory.GetFiles(line.PathOf(".")).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private string Secret(string name, string text)
    {
        string path = line.Write(name, text);
        SetMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return path;
    }

    private static void SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }
}
