using System;
using System.Security.Cryptography;
using Kapok.Cryptography.Curves;

namespace Kapok.Cryptography;

/// <summary>
/// A published signature of each curve through our own arithmetic, and the same with one bit changed, once in a
/// process, before anything is believed: what the compiler made of the code on this processor must not be wrong.
/// </summary>
internal static class SelfCheck
{
    private const int WindowBits = 5;

    // GB/T 32918.5, appendix A: public key, e, r and s.
    private const string Sm2Key =
        "09F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020"
        + "CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13";

    private const string Sm2Hash = "F0B43E94BA45ACCAACE692ED534382EB17E6AB5A19CE7B31F4486FDFC0D28640";
    private const string Sm2Signature =
        "F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3"
        + "B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA";

    // RFC 6979, A.2.5: public key, SHA-256 of "sample", r and s.
    private const string P256Key =
        "60FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB6"
        + "7903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299";

    private const string P256Hash = "AF2BDBE1AA9B6EC1E2ADE1D694F41FC71A831D0268E9891562113D8A62ADD1BF";
    private const string P256Signature =
        "EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716"
        + "F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8";

    private static readonly Lazy<bool> Sm2Holds = new(CheckSm2);
    private static readonly Lazy<bool> P256Holds = new(CheckP256);

    /// <summary>Stops where SM2 does not give what the standard says.</summary>
    internal static void RequireSm2() => Require(Sm2Holds.Value, "SM2");

    /// <summary>Stops where ECDSA on P-256 does not give what the standard says.</summary>
    internal static void RequireP256() => Require(P256Holds.Value, "ECDSA P-256");

    private static bool CheckSm2()
    {
        AffinePoint<Sm2P256Curve> key = PointOf<Sm2P256Curve>(Sm2Key);
        PointTable<Sm2P256Curve> table = new(key, WindowBits);
        return HoldsExactly(Sm2Hash, Sm2Signature, (hash, signature) => Sm2Equation.Holds(key, null, hash, signature))
            && HoldsExactly(Sm2Hash, Sm2Signature, (hash, signature) => Sm2Equation.Holds(key, table, hash, signature));
    }

    private static bool CheckP256()
    {
        PointTable<P256Curve> table = new(PointOf<P256Curve>(P256Key), WindowBits);
        return HoldsExactly(P256Hash, P256Signature, (hash, signature) => EcdsaEquation.Holds(table, hash, signature));
    }

    private static bool HoldsExactly(string hash, string signature, Func<byte[], byte[], bool> holds)
    {
        byte[] signed = Convert.FromHexString(hash);
        byte[] changed = [.. signed];
        changed[^1] ^= 1;
        byte[] bytes = Convert.FromHexString(signature);
        return holds(signed, bytes) && !holds(changed, bytes);
    }

    private static AffinePoint<TCurve> PointOf<TCurve>(string coordinates)
        where TCurve : struct, ICurve
    {
        byte[] bytes = Convert.FromHexString(coordinates);
        _ = AffinePoint<TCurve>.TryCreate(
            Number256.Read(bytes), Number256.Read(bytes.AsSpan(Number256.SizeBytes)), out AffinePoint<TCurve> point);
        return point;
    }

    private static void Require(bool holds, string scheme)
    {
        if (!holds)
        {
            throw new CryptographicException(
                $"Our own verification of {scheme} fails a published signature on this machine. Report it with the "
                + $"processor's name; with {VerificationPaths.Variable}=libcrypto everything runs, slower.");
        }
    }
}
