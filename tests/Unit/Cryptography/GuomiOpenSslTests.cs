using System;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using Kapok.Cryptography;
using Xunit;

namespace Kapok.Tests.Unit.Cryptography;

/// <summary>
/// Keys, signatures and certificates of SM2 go both ways between us and the openssl command. That checks
/// no root's own signature here: it gives the signer id to the certificates it is asked about only.
/// </summary>
public sealed class GuomiOpenSslTests() : OpenSslTests(new GuomiSuite(), "-vfyopt", SignerId)
{
    private const string SignerId = "distid:1234567812345678";

    private const string Profile = """
        [req]
        distinguished_name = name
        prompt = no
        string_mask = utf8only
        x509_extensions = authority
        [name]
        O = bureau-1
        OU = UNIT
        CN = bureau-1 CA
        [authority]
        basicConstraints = critical, CA:TRUE, pathlen:0
        keyUsage = critical, keyCertSign, cRLSign
        [node]
        basicConstraints = critical, CA:FALSE
        keyUsage = critical, digitalSignature
        """;

    private static readonly byte[] Message = [.. "delivery note 2026-0001"u8];

    private readonly OpenSslFolder openSsl = new();

    [Fact]
    public async Task WeVerifyWhatOpenSslSigned()
    {
        await MakeKeyAsync("key");
        openSsl.Write("message", Message);
        await openSsl.MustRunAsync("dgst", "-sm3", "-sigopt", SignerId, "-sign", "key.pem", "-out", "signature", "message");
        await openSsl.MustRunAsync("pkey", "-in", "key.pem", "-pubout", "-outform", "DER", "-out", "public");
        Assert.True(Fixture.Suite.TryImportPublicKey(openSsl.Read("public"), out PublicKey? key));
        Assert.True(SignatureEncoding.TryFromDer(openSsl.Read("signature"), out byte[]? signature));
        Assert.True(key.Verify(Message, signature));
        Assert.False(key.Verify([.. Message, 0], signature));
    }

    [Fact]
    public async Task OpenSslVerifiesWhatWeSigned()
    {
        openSsl.Write("message", Message);
        openSsl.Write("signature", SignatureEncoding.ToDer(Fixture.SubjectKey.Sign(Message)));
        openSsl.WritePem("public.pem", "PUBLIC KEY", Fixture.SubjectKey.PublicKey.SubjectPublicKeyInfo.Span);
        string[] verify = ["dgst", "-sm3", "-verify", "public.pem", "-signature", "signature", "-sigopt"];
        await openSsl.MustRunAsync([.. verify, SignerId, "message"]);
        (int exitCode, string output) = await openSsl.RunAsync([.. verify, "distid:ALICE123@YAHOO.COM", "message"]);
        Assert.True(exitCode != 0, output);
    }

    [Fact]
    public async Task WhatAnotherSignerIdSignedIsRefused()
    {
        await MakeKeyAsync("key");
        openSsl.Write("message", Message);
        await openSsl.MustRunAsync(
            "dgst", "-sm3", "-sigopt", "distid:ALICE123@YAHOO.COM", "-sign", "key.pem", "-out", "signature", "message");
        Assert.True(Fixture.Suite.TryImportPrivateKey(await ReadKeyAsync("key"), out PrivateKey? key));
        using (key)
        {
            Assert.True(SignatureEncoding.TryFromDer(openSsl.Read("signature"), out byte[]? signature));
            Assert.False(key.PublicKey.Verify(Message, signature));
        }
    }

    [Fact]
    public async Task PrivateKeysAreTheSameInBothTools()
    {
        await MakeKeyAsync("key");
        byte[] pkcs8 = await ReadKeyAsync("key");
        Assert.True(Fixture.Suite.TryImportPrivateKey(pkcs8, out PrivateKey? key));
        using (key)
        {
            Assert.Equal(pkcs8, key.ExportPkcs8());
        }
    }

    [Fact]
    public async Task CertificatesThatOpenSslIssuedAreRead()
    {
        openSsl.Write("profile", Profile.Replace("UNIT", "Authority", StringComparison.Ordinal));
        openSsl.Write("node-profile", Profile.Replace("UNIT", "Node", StringComparison.Ordinal)
            .Replace("bureau-1 CA", "node-1", StringComparison.Ordinal));
        await MakeKeyAsync("ca-key");
        await MakeKeyAsync("node-key");
        await openSsl.MustRunAsync(
            "req", "-x509", "-config", "profile", "-key", "ca-key.pem", "-sm3", "-sigopt", SignerId,
            "-days", "3650", "-out", "ca.pem");
        await openSsl.MustRunAsync(
            "req", "-new", "-config", "node-profile", "-key", "node-key.pem", "-sm3", "-sigopt", SignerId, "-out", "request.pem");
        await openSsl.MustRunAsync(
            "x509", "-req", "-in", "request.pem", "-vfyopt", SignerId, "-CA", "ca.pem", "-CAkey", "ca-key.pem",
            "-sm3", "-sigopt", SignerId, "-days", "365", "-extfile", "profile", "-extensions", "node", "-out", "node.pem");

        byte[] authority = ReadCertificate("ca.pem");
        byte[] node = ReadCertificate("node.pem");
        Assert.True(Certificates.TryRead(Fixture.Suite, node, out CertificateFacts? facts));
        Assert.Equal((CertificateKind.Node, "bureau-1", "node-1"), (facts.Kind, facts.Organisation, facts.Name));
        Assert.True(Certificates.IsIssuedBy(Fixture.Suite, authority, authority));
        Assert.True(Certificates.IsIssuedBy(Fixture.Suite, node, authority));
        Assert.False(Certificates.IsIssuedBy(Fixture.Suite, node, Fixture.Authority.Certificate));
    }

    [Fact]
    public async Task ACertificateUnderAnotherSignerIdIsNotIssued()
    {
        openSsl.Write("profile", Profile.Replace("UNIT", "Authority", StringComparison.Ordinal));
        await MakeKeyAsync("key");
        foreach ((string id, bool isIssued) in ((string, bool)[])[(SignerId, true), ("distid:ALICE123@YAHOO.COM", false)])
        {
            await openSsl.MustRunAsync(
                "req", "-x509", "-config", "profile", "-key", "key.pem", "-sm3", "-sigopt", id, "-days", "3650", "-out", "ca.pem");
            byte[] der = ReadCertificate("ca.pem");
            Assert.True(Certificates.TryRead(Fixture.Suite, der, out _));
            Assert.Equal(isIssued, Certificates.IsIssuedBy(Fixture.Suite, der, der));
        }
    }

    [Fact]
    public async Task ACertificateOnAnotherCurveIsRefused()
    {
        openSsl.Write("profile", Profile.Replace("UNIT", "Authority", StringComparison.Ordinal));
        await MakeKeyAsync("key", "prime256v1");
        await openSsl.MustRunAsync(
            "req", "-x509", "-config", "profile", "-key", "key.pem", "-sha256", "-days", "3650", "-out", "ca.pem");
        Assert.False(Certificates.TryRead(Fixture.Suite, ReadCertificate("ca.pem"), out _));
        Assert.True(Certificates.TryRead(new InternationalSuite(), ReadCertificate("ca.pem"), out _));
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            openSsl.Dispose();
        }

        base.Dispose(disposing);
    }

    private Task MakeKeyAsync(string name, string curve = "SM2") =>
        openSsl.MustRunAsync("ecparam", "-name", curve, "-genkey", "-noout", "-out", name + ".pem");

    private async Task<byte[]> ReadKeyAsync(string name)
    {
        await openSsl.MustRunAsync(
            "pkcs8", "-topk8", "-nocrypt", "-in", name + ".pem", "-outform", "DER", "-out", name + ".der");
        return openSsl.Read(name + ".der");
    }

    private byte[] ReadCertificate(string name)
    {
        string text = Encoding.ASCII.GetString(openSsl.Read(name));
        return Convert.FromBase64String(text[PemEncoding.Find(text).Base64Data]);
    }
}
