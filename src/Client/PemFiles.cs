using System;
using System.Buffers;
using System.Buffers.Text;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using Kapok.Cryptography;

namespace Kapok.Client;

/// <summary>Keys and certificates as PEM files (RFC 7468). Clear key bytes are overwritten after use.</summary>
internal static class PemFiles
{
    private const int SizeBytesMax = 64 * 1024;
    private const string KeyLabel = "PRIVATE KEY";
    private const string CertificateLabel = "CERTIFICATE";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode OthersMay = UnixFileMode.GroupRead | UnixFileMode.GroupWrite
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <summary>Reads the key whose public half is known.</summary>
    internal static PrivateKey ReadKey(string path, ICryptoSuite suite, ReadOnlyMemory<byte> publicKey)
    {
        RefuseOpenFile(path);
        byte[] file = Files.ReadBounded(path, SizeBytesMax);
        byte[] pkcs8 = Decode(file, KeyLabel) ?? [];
        bool isKey = suite.TryImportPrivateKey(pkcs8, out PrivateKey? key);
        CryptographicOperations.ZeroMemory(file);
        CryptographicOperations.ZeroMemory(pkcs8);
        if (isKey && key!.PublicKey.SubjectPublicKeyInfo.Span.SequenceEqual(publicKey.Span))
        {
            return key;
        }

        key?.Dispose();
        throw new UnusableFileException(path, isKey
            ? "it is not the key of the certificate beside it"
            : $"it is not a private key of the suite {suite.Name} in PEM (PKCS#8, not encrypted)");
    }

    internal static byte[] ReadCertificate(string path) =>
        Decode(Files.ReadBounded(path, SizeBytesMax), CertificateLabel)
        ?? throw new UnusableFileException(path, "it is not a certificate in PEM");

    internal static void WriteKey(string path, PrivateKey key)
    {
        byte[] pkcs8 = key.ExportPkcs8();
        byte[] pem = PemEncoding.WriteUtf8(Encoding.UTF8.GetBytes(KeyLabel), pkcs8);
        try
        {
            WriteNew(path, pem, OwnerOnly);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(pkcs8);
            CryptographicOperations.ZeroMemory(pem);
        }
    }

    internal static void WriteCertificate(string path, ReadOnlySpan<byte> der) => WriteNew(
        path,
        PemEncoding.WriteUtf8(Encoding.UTF8.GetBytes(CertificateLabel), der),
        OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead);

    private static void WriteNew(string path, ReadOnlySpan<byte> content, UnixFileMode mode)
    {
        try
        {
            _ = Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            Files.WriteNew(path, content, mode);
        }
        catch (Exception exception) when (Files.IsEnvironment(exception))
        {
            throw new UnusableFileException(path, exception.Message);
        }
    }

    private static byte[]? Decode(ReadOnlySpan<byte> file, string label)
    {
        bool isPem = PemEncoding.TryFindUtf8(file, out PemFields fields)
            && Encoding.UTF8.GetString(file[fields.Label]) == label;
        if (!isPem)
        {
            return null;
        }

        byte[] data = new byte[fields.DecodedDataLength];
        OperationStatus status = Base64.DecodeFromUtf8(file[fields.Base64Data], data, out _, out int length);
        return status == OperationStatus.Done && length == data.Length ? data : null;
    }

    // Who can read the key can sign as its holder; who can write it can make the holder sign as another.
    private static void RefuseOpenFile(string path)
    {
        if (OperatingSystem.IsWindows() || !File.Exists(path))
        {
            return;
        }

        if ((File.GetUnixFileMode(path) & OthersMay) != 0)
        {
            throw new UnusableFileException(
                path, $"the private key can be read by others; run: chmod 600 '{path}'");
        }
    }
}
