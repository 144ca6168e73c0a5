using System;
using Org.BouncyCastle.Asn1.GM;
using Org.BouncyCastle.Asn1.X9;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Macs;
using Org.BouncyCastle.Crypto.Modes;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Security;

namespace Kapok.Tests.Unit.Cryptography;

/// <summary>The national algorithms by other people's code, to compare ours with.</summary>
internal static class BouncyCastleOracle
{
    private static readonly X9ECParameters Curve = GMNamedCurves.GetByName("sm2p256v1");
    private static readonly ECDomainParameters Domain = new(Curve.Curve, Curve.G, Curve.N, Curve.H);

    /// <summary>Signs; r and s, 32 bytes each.</summary>
    internal static byte[] Sign(byte[] secret, byte[] message, byte[]? signerId = null)
    {
        ECPrivateKeyParameters key = new(new BigInteger(1, secret), Domain);
        return Finish(new ParametersWithRandom(key, new SecureRandom()), message, signerId);
    }

    /// <summary>Whether a signature of 64 bytes holds.</summary>
    internal static bool Verify(byte[] point, byte[] message, byte[] signature)
    {
        // A signer that verified once says no to everything until it is started again, so each has its own.
        SM2Signer signer = new(PlainDsaEncoding.Instance);
        signer.Init(false, new ECPublicKeyParameters(Curve.Curve.DecodePoint([4, .. point]), Domain));
        signer.BlockUpdate(message, 0, message.Length);
        return signer.VerifySignature(signature);
    }

    internal static byte[] Sm3(byte[] data)
    {
        SM3Digest digest = new();
        digest.BlockUpdate(data, 0, data.Length);
        byte[] result = new byte[digest.GetDigestSize()];
        _ = digest.DoFinal(result, 0);
        return result;
    }

    internal static byte[] HmacSm3(byte[] key, byte[] data)
    {
        HMac code = new(new SM3Digest());
        code.Init(new KeyParameter(key));
        code.BlockUpdate(data, 0, data.Length);
        byte[] result = new byte[code.GetMacSize()];
        _ = code.DoFinal(result, 0);
        return result;
    }

    internal static byte[] Pbkdf2Sm3(byte[] password, byte[] salt, int iterations)
    {
        Pkcs5S2ParametersGenerator generator = new(new SM3Digest());
        generator.Init(password, salt, iterations);
        return ((KeyParameter)generator.GenerateDerivedMacParameters(256)).GetKey();
    }

    internal static byte[] Sm4Counter(byte[] key, byte[] counter, byte[] data)
    {
        SicBlockCipher cipher = new(new SM4Engine());
        cipher.Init(true, new ParametersWithIV(new KeyParameter(key), counter));
        byte[] result = new byte[data.Length];
        int blocks = data.Length / 16 * 16;
        for (int offset = 0; offset < blocks; offset += 16)
        {
            _ = cipher.ProcessBlock(data, offset, result, offset);
        }

        byte[] last = new byte[16];
        data.AsSpan(blocks).CopyTo(last);
        _ = cipher.ProcessBlock(last, 0, last, 0);
        last.AsSpan(0, data.Length - blocks).CopyTo(result.AsSpan(blocks));
        return result;
    }

    private static byte[] Finish(ICipherParameters parameters, byte[] message, byte[]? signerId)
    {
        SM2Signer signer = new(PlainDsaEncoding.Instance);
        signer.Init(true, signerId is null ? parameters : new ParametersWithID(parameters, signerId));
        signer.BlockUpdate(message, 0, message.Length);
        return signer.GenerateSignature();
    }
}
