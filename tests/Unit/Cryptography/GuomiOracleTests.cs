using System;
using System.Threading.Tasks;
using Kapok.Cryptography;
using Xunit;

namespace Kapok.Tests.Unit.Cryptography;

/// <summary>Ours and other people's code agree, with new keys and messages of seeded dice each time.</summary>
public sealed class GuomiOracleTests
{
    private const int KeyEvery = 20;

    // 10,000 each way with ./kapok test --long: the other code takes a millisecond and more for each.
    private static readonly int Signatures = Environment.GetEnvironmentVariable("KAPOK_LONG") is null ? 500 : 10_000;

    private readonly GuomiSuite suite = new();

    private static ParallelOptions Options => new()
    {
        MaxDegreeOfParallelism = 4,
        CancellationToken = TestContext.Current.CancellationToken,
    };

    [Fact]
    public void TheOracleVerifiesWhatWeSigned() => Parallel.For(0, Signatures / KeyEvery, Options, seed =>
    {
        Random dice = new(seed);
        using PrivateKey key = suite.GeneratePrivateKey();
        byte[] point = key.PublicKey.SubjectPublicKeyInfo.ToArray()[^64..];
        for (int i = 0; i < KeyEvery; i++)
        {
            byte[] message = Message(dice);
            Assert.True(BouncyCastleOracle.Verify(point, message, key.Sign(message)), $"seed {seed}, message {i}");
        }
    });

    [Fact]
    public void WeVerifyWhatTheOracleSigned() => Parallel.For(0, Signatures / KeyEvery, Options, seed =>
    {
        Random dice = new(seed);
        using PrivateKey key = suite.GeneratePrivateKey();
        byte[] secret = key.ExportPkcs8()[36..68];
        for (int i = 0; i < KeyEvery; i++)
        {
            byte[] message = Message(dice);
            byte[] signature = BouncyCastleOracle.Sign(secret, message);
            Assert.True(key.PublicKey.Verify(message, signature), $"seed {seed}, message {i}");
            Assert.False(key.PublicKey.Verify([.. message, 0], signature), $"seed {seed}, message {i}");
        }
    });

    [Fact]
    public void WhatTheOracleSignedWithAnotherSignerIdIsRefused()
    {
        using PrivateKey key = suite.GeneratePrivateKey();
        byte[] secret = key.ExportPkcs8()[36..68];
        byte[] standard = BouncyCastleOracle.Sign(secret, [1], [.. "1234567812345678"u8]);
        byte[] other = BouncyCastleOracle.Sign(secret, [1], [.. "ALICE123@YAHOO.COM"u8]);
        Assert.True(key.PublicKey.Verify([1], standard));
        Assert.False(key.PublicKey.Verify([1], other));
    }

    [Fact]
    public void DigestsAreEqual()
    {
        Random dice = new(3);
        for (int length = 0; length < 1_024; length++)
        {
            byte[] data = new byte[length];
            dice.NextBytes(data);
            Hash expected = Hash.From(BouncyCastleOracle.Sm3(data));
            int split = dice.Next(length + 1);
            Assert.Equal(expected, suite.Digest(data));
            Assert.Equal(expected, suite.Digest(data.AsSpan(0, split), data.AsSpan(split)));
        }
    }

    [Fact]
    public void NodesAreEqual()
    {
        Hash left = suite.Digest([1]);
        Hash right = suite.Digest([2]);
        for (int round = 0; round < 1_000; round++)
        {
            byte[] node = [(byte)(round % 256), .. left.ToArray(), .. right.ToArray()];
            Hash expected = Hash.From(BouncyCastleOracle.Sm3(node));
            Assert.Equal(expected, suite.DigestNode(node[0], left, right));
            (left, right) = (right, expected);
        }
    }

    [Fact]
    public void CodesAndCountersAreEqual()
    {
        using HmacSm3 hmac = HmacSm3.Open();
        using Sm4Cipher cipher = Sm4Cipher.Open(hmac)!;
        Random dice = new(4);
        for (int length = 0; length < 300; length++)
        {
            byte[] data = Bytes(dice, length);
            byte[] key = Bytes(dice, 32);
            byte[] code = new byte[32];
            hmac.Compute(key, data, code);
            Assert.Equal(BouncyCastleOracle.HmacSm3(key, data), code);

            // A counter near its end carries over.
            byte[] counter = [.. Bytes(dice, 8), 255, 255, 255, 255, 255, 255, 255, 254];
            byte[] result = new byte[length];
            cipher.Transform(key.AsSpan(0, 16), counter, data, result);
            Assert.Equal(BouncyCastleOracle.Sm4Counter(key[..16], counter, data), result);
        }
    }

    [Fact]
    public void KeysFromPasswordsAreEqual()
    {
        Random dice = new(5);
        for (int iterations = 1; iterations < 20; iterations++)
        {
            byte[] password = Bytes(dice, iterations);
            byte[] salt = Bytes(dice, 16);
            Assert.Equal(
                BouncyCastleOracle.Pbkdf2Sm3(password, salt, iterations), suite.DeriveKey(password, salt, iterations));
        }
    }

    private static byte[] Message(Random dice) => Bytes(dice, dice.Next(200));

    private static byte[] Bytes(Random dice, int length)
    {
        byte[] bytes = new byte[length];
        dice.NextBytes(bytes);
        return bytes;
    }
}
