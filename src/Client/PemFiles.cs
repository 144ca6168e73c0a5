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
    private const string CertificateLabel = "CERTIFICATE";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    internal static byte[] ReadCertificate(string path) =>
        Decode(Files.ReadBounded(path, SizeBytesMax), CertificateLabel)
        ?? throw new UnusableFileException(path, "it is not a certificate in PEM");

    /// <summary>Writes a new key, encrypted when there is a password; its folder is the owner's alone.</summary>
    internal static void WriteKey(string path, ICryptoSuite suite, PrivateKey key, KeyPassword? password)
    {
        byte[] pem = EncodeKey(suite, key, password);
        try
        {
            WriteNew(path, pem, OwnerOnly);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(pem);
        }
    }

    internal static void WriteCertificate(string path, ReadOnlySpan<byte> der) => WriteNew(
        path,
        PemEncoding.WriteUtf8(Encoding.UTF8.GetBytes(CertificateLabel), der),
        OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead);

    /// <summary>The content of a key file; the caller clears it.</summary>
    internal static byte[] EncodeKey(ICryptoSuite suite, PrivateKey key, KeyPassword? password)
    {
        if (password is not null)
        {
            return Encoding.UTF8.GetBytes(password.For(suite).Write(key));
        }

        byte[] pkcs8 = key.ExportPkcs8();
        byte[] pem = PemEncoding.WriteUtf8(Encoding.UTF8.GetBytes(KeyFileContent.ClearLabel), pkcs8);
        CryptographicOperations.ZeroMemory(pkcs8);
        return pem;
    }

    /// <summary>Whether a file holds a key that anybody could use who reads it; false where this process cannot.</summary>
    internal static bool IsClearKey(string path)
    {
        try
        {
            byte[] file = Files.ReadBounded(path, SizeBytesMax);
            bool isClear = LabelOf(file) == KeyFileContent.ClearLabel;
            CryptographicOperations.ZeroMemory(file);
            return isClear;
        }
        catch (UnusableFileException)
        {
            return false;
        }
    }

    /// <summary>What the first PEM block is called; null when there is none.</summary>
    internal static string? LabelOf(ReadOnlySpan<byte> file) => PemEncoding.TryFindUtf8(file, out PemFields fields)
        ? Encoding.UTF8.GetString(file[fields.Label])
        : null;

    internal static byte[]? Decode(ReadOnlySpan<byte> file, string label)
    {
        if (LabelOf(file) != label)
        {
            return null;
        }

        PemFields fields = PemEncoding.FindUtf8(file);
        byte[] data = new byte[fields.DecodedDataLength];
        OperationStatus status = Base64.DecodeFromUtf8(file[fields.Base64Data], data, out _, out int length);
        return status == OperationStatus.Done && length == data.Length ? data : null;
    }

    private static void WriteNew(string path, ReadOnlySpan<byte> content, UnixFileMode mode)
    {
        try
        {
            CreateFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
            Files.WriteNew(path, content, mode);
        }
        catch (Exception exception) when (Files.IsEnvironment(exception))
        {
            throw new UnusableFileException(path, exception.Message);
        }
    }

    private static void CreateFolder(string path) => _ = OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(path)
        : Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.UserExecute);
}
