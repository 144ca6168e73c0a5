using System;
using System.Diagnostics;
using System.IO;
using Kapok.Client;
using Kapok.Tests.Unit.Ledgers;
using Xunit;

namespace Kapok.Tests.Unit.Client;

/// <summary>Keys on disk.</summary>
public sealed class KeyFolderTests : IDisposable
{
    private readonly SmallLedger ledger = new();
    private readonly TestFolder folder = new();

    private KeyFolder Keys => new(folder.Root, SmallLedger.Suite);

    private string KeyPath => Keys.UserKeyPath("a", "clerk");

    public void Dispose()
    {
        ledger.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void WhatWasWrittenIsRead()
    {
        Write();
        using SignerKey read = Keys.ReadUser("a", "clerk");
        Assert.Equal(ledger.Clerk.Certificate.Id, read.Certificate.Id);
        Assert.True(ledger.Clerk.Signer.PublicKey.Verify([1], read.Signer.Sign([1])));
        Assert.Equal([("a", "clerk")], Keys.Users());
        Assert.Equal(folder.PathOf("users", "a", "clerk", "key.pem"), KeyPath);
    }

    [Fact]
    public void AnAuthorityIsKeptUnderItsMember()
    {
        Keys.WriteAuthority("a", ledger.AuthorityKey, ledger.Authority.Certificate.Span);
        using SignerKey read = Keys.ReadAuthority("a");
        Assert.Equal(ledger.Authority.Facts.Id, read.Certificate.Id);
        Assert.True(File.Exists(folder.PathOf("authorities", "a", "key.pem")));
    }

    [Fact]
    public void OnlyTheOwnerMayReadANewKey()
    {
        SkipOnWindows();
        Write();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, ModeOf(KeyPath));
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.GroupWrite)]
    [InlineData(UnixFileMode.OtherWrite)]
    public void AKeyThatOthersReachIsRefusedWithTheCommandThatHelps(UnixFileMode open)
    {
        SkipOnWindows();
        Write();
        SetMode(KeyPath, UnixFileMode.UserRead | UnixFileMode.UserWrite | open);
        Assert.EndsWith($"chmod 600 '{KeyPath}'", Refusal().Message, StringComparison.Ordinal);
        SetMode(KeyPath, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        using SignerKey read = Keys.ReadUser("a", "clerk");
        Assert.Equal("clerk", read.Certificate.Name);
    }

    // Only root can give a file away, and reads it whatever its mode.
    [Fact]
    public void AKeyOfAnotherUserIsRefused()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess && OperatingSystem.IsLinux(), "Only root can give a file away.");
        Write();
        using (Process change = Process.Start("chown", ["65534", KeyPath]))
        {
            change.WaitForExit();
        }

        Assert.Contains("belongs to user 65534", Refusal().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AKeyIsNeverReplaced()
    {
        Write();
        byte[] before = File.ReadAllBytes(KeyPath);
        _ = Assert.Throws<UnusableFileException>(
            () => Keys.WriteUser("a", "clerk", ledger.OperatorKey, ledger.Operator.Der.Span));
        Assert.Equal(before, File.ReadAllBytes(KeyPath));
    }

    [Fact]
    public void TheCertificateMustBeTheKeysOwn()
    {
        Keys.WriteUser("a", "clerk", ledger.OperatorKey, ledger.Clerk.Der.Span);
        Assert.Contains("not the key of the certificate", Refusal().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheCertificateMustBeTheUsersOwn()
    {
        Keys.WriteUser("a", "clerk", ledger.OperatorKey, ledger.Operator.Der.Span);
        Assert.Contains("a/operator", Refusal().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AMissingKeyNamesTheFileAndTheFolder()
    {
        string message = Refusal().Message;
        Assert.Contains(KeyPath, message, StringComparison.Ordinal);
        Assert.Contains("KAPOK_DATA", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")]
    [InlineData("-----BEGIN PRIVATE KEY-----\n!secret!\n-----END PRIVATE KEY-----\n")]
    [InlineData("secret")]
    public void ADamagedKeyIsRefusedWithoutShowingIt(string content)
    {
        Write();
        File.WriteAllText(KeyPath, content);
        string message = Refusal().Message;
        Assert.Contains("PKCS#8", message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", message, StringComparison.Ordinal);
    }

    private void Write() => Keys.WriteUser("a", "clerk", ledger.ClerkKey, ledger.Clerk.Der.Span);

    private UnusableFileException Refusal() =>
        Assert.Throws<UnusableFileException>(() => Keys.ReadUser("a", "clerk"));

    private static void SkipOnWindows() =>
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such file modes.");

    private static UnixFileMode ModeOf(string path) =>
        OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(path);

    private static void SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }
}
