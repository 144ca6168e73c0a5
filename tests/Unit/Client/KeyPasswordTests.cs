using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Tests.Unit.Ledgers;
using Xunit;

namespace Kapok.Tests.Unit.Client;

/// <summary>Passwords of key files, and the folder whose keys they open.</summary>
public sealed class KeyPasswordTests : IDisposable
{
    private const string Good = "a password of many characters";

    private readonly SmallLedger ledger = new();
    private readonly TestFolder folder = new();

    public void Dispose()
    {
        ledger.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData("", "0 characters")]
    [InlineData("\n", "0 characters")]
    [InlineData("elevenchars\n", "11 characters")]
    [InlineData("密码密码密码密码密码密\r\n", "11 characters")]
    [InlineData("two lines are a mistake\nof somebody\n", "one line")]
    [InlineData("a bell \a in a password", "one line")]
    public void APasswordThatWillNotDoIsRefusedWithoutShowingIt(string content, string problem)
    {
        string path = Write("password", content);
        string message = Assert.Throws<UnusableFileException>(() => KeyPassword.ReadFile(path)).Message;
        Assert.StartsWith(path, message, StringComparison.Ordinal);
        Assert.Contains(problem, message, StringComparison.Ordinal);
        Assert.DoesNotContain("eleven", message, StringComparison.Ordinal);
    }

    [Fact]
    public void BytesThatAreNoTextAreRefused()
    {
        string path = Write("password", string.Empty);
        File.WriteAllBytes(path, [.. Enumerable.Repeat((byte)0xFF, 20)]);
        Assert.Contains(
            "UTF-8", Assert.Throws<UnusableFileException>(() => KeyPassword.ReadFile(path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("twelve chars")]
    [InlineData("twelve chars\n")]
    [InlineData("twelve chars\r\n")]
    public void TheEndOfTheLineIsNoPartOfAPassword(string content)
    {
        using KeyPassword read = KeyPassword.ReadFile(Write("password", content));
        using KeyPassword typed = KeyPassword.FromText("twelve chars", "typed");
        Assert.True(read.IsSameAs(typed));
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead, "640")]
    [InlineData(UnixFileMode.OtherRead, "604")]
    [InlineData(UnixFileMode.GroupWrite, "620")]
    public void APasswordFileThatOthersReachIsRefused(UnixFileMode open, string mode)
    {
        string path = Write("password", Good);
        SetMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | open);
        string message = Assert.Throws<UnusableFileException>(() => KeyPassword.ReadFile(path)).Message;
        Assert.EndsWith($"(mode {mode}); run: chmod 600 '{path}'", message, StringComparison.Ordinal);
        SetMode(path, UnixFileMode.UserRead);
        KeyPassword.ReadFile(path).Dispose();
    }

    [Fact]
    public void AFolderWithAPasswordWritesNoKeyInClearAndOpensMixedOnes()
    {
        using KeyPasswords passwords = Given();
        KeyFolder clear = new(folder.Root, SmallLedger.Suite);
        clear.WriteUser("a", "clerk", ledger.ClerkKey, ledger.Clerk.Der.Span);
        KeyFolder locked = new(folder.Root, SmallLedger.Suite, passwords);
        locked.WriteUser("a", "operator", ledger.OperatorKey, ledger.Operator.Der.Span);

        Assert.Contains("ENCRYPTED", File.ReadAllText(locked.UserKeyPath("a", "operator")), StringComparison.Ordinal);
        using SignerKey clerk = locked.ReadUser("a", "clerk");
        using SignerKey keeper = locked.ReadUser("a", "operator");
        Assert.True(ledger.Operator.Signer.PublicKey.Verify([1], keeper.Signer.Sign([1])));
        (IReadOnlyList<string> open, int all) = locked.ClearKeys();
        Assert.Equal([locked.UserKeyPath("a", "clerk")], open);
        Assert.Equal(2, all);
        string message = Assert.Throws<UnusableFileException>(() => clear.ReadUser("a", "operator")).Message;
        Assert.Contains("--key-password-file", message, StringComparison.Ordinal);
    }

    [Fact]
    public void AWrongPasswordOpensNothing()
    {
        using KeyPasswords passwords = Given();
        new KeyFolder(folder.Root, SmallLedger.Suite, passwords)
            .WriteUser("a", "clerk", ledger.ClerkKey, ledger.Clerk.Der.Span);
        using KeyPasswords wrong = new(KeyPassword.FromText(Good + "!", "typed"));
        Assert.Contains(
            "the password is wrong",
            Assert.Throws<UnusableFileException>(
                () => new KeyFolder(folder.Root, SmallLedger.Suite, wrong).ReadUser("a", "clerk")).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task ManyThreadsAskOnce()
    {
        int asked = 0;
        using KeyPasswords passwords = new(null, path =>
        {
            Assert.Equal("file", path);
            _ = Interlocked.Increment(ref asked);
            return KeyPassword.FromText(Good, "typed");
        });
        Assert.Null(passwords.Known);
        KeyPassword[] all = await Task.WhenAll(Enumerable.Range(0, 16).Select(
            _ => Task.Run(() => passwords.Require("file"), TestContext.Current.CancellationToken)));
        Assert.Equal(1, asked);
        Assert.All(all, one => Assert.Same(passwords.Known, one));
    }

    [Fact]
    public void WhoGaveUpIsNotAskedAgain()
    {
        int asked = 0;
        using KeyPasswords passwords = new(null, _ => ++asked == 1 ? throw new OperationCanceledException() : throw new InvalidOperationException());
        _ = Assert.Throws<OperationCanceledException>(() => passwords.Require("one"));
        _ = Assert.Throws<OperationCanceledException>(() => passwords.Require("two"));
        Assert.Equal(1, asked);
    }

    private static KeyPasswords Given() => new(KeyPassword.FromText(Good, "typed"));

    private string Write(string name, string text)
    {
        string path = folder.Write(name, text);
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
