using System;
using System.Numerics;

namespace Kapok.Cryptography;

/// <summary>What the signature scheme needs of the curve sm2p256v1 (GB/T 32918.5) beside libcrypto.</summary>
internal static class Sm2Curve
{
    /// <summary>Size of a scalar and of a coordinate.</summary>
    internal const int ScalarSizeBytes = 32;

    /// <summary>Size of the two coordinates of a point.</summary>
    internal const int PointSizeBytes = 2 * ScalarSizeBytes;

    // n, the order of the base point.
    private static readonly byte[] Order =
        Convert.FromHexString("FFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123");

    private static readonly BigInteger OrderNumber = NumberOf(Order);

    // What ZA hashes before the key: length in bits of the signer id and the id itself
    // ("1234567812345678", GM/T 0009), a, b and the base point.
    private static readonly byte[] SignerAndCurve = Convert.FromHexString(
        "0080" + "31323334353637383132333435363738"
        + "FFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFC"
        + "28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93"
        + "32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7"
        + "BC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0");

    /// <summary>The base point: the public key that belongs to the secret 1.</summary>
    internal static ReadOnlySpan<byte> BasePoint => SignerAndCurve.AsSpan(^PointSizeBytes);

    /// <summary>ZA of GB/T 32918.2, section 5.5: signer, curve and public key in one digest.</summary>
    internal static Hash SignerHash(DigestAlgorithm sm3, ReadOnlySpan<byte> point) =>
        sm3.Compute(SignerAndCurve, point);

    /// <summary>Whether r and s are of 1 to n − 1 and r + s is not 0 modulo n (GB/T 32918.2, section 7.1).</summary>
    internal static bool IsSignature(ReadOnlySpan<byte> signature)
    {
        if (signature.Length != SignatureEncoding.SizeBytes)
        {
            return false;
        }

        BigInteger r = NumberOf(signature[..ScalarSizeBytes]);
        BigInteger s = NumberOf(signature[ScalarSizeBytes..]);
        return IsInRange(r) && IsInRange(s) && r + s != OrderNumber;
    }

    /// <summary>Whether a secret is of 1 to n − 2: signing divides by 1 + d.</summary>
    internal static bool IsSecret(ReadOnlySpan<byte> secret)
    {
        Span<byte> last = stackalloc byte[ScalarSizeBytes];
        Order.CopyTo(last);
        last[^1]--;
        return secret.Length == ScalarSizeBytes
            && secret.ContainsAnyExcept((byte)0)
            && secret.SequenceCompareTo(last) < 0;
    }

    private static bool IsInRange(BigInteger number) => !number.IsZero && number < OrderNumber;

    private static BigInteger NumberOf(ReadOnlySpan<byte> bytes) => new(bytes, isUnsigned: true, isBigEndian: true);
}
