using System;

namespace Kapok.Cryptography;

/// <summary>Why a key in a PKCS#11 device cannot be used.</summary>
public enum Pkcs11Problem
{
    /// <summary>It is no PKCS#11 URI (RFC 7512); the detail is the part that is wrong.</summary>
    Form,

    /// <summary>The URI holds the PIN itself.</summary>
    PinValue,

    /// <summary>The URI has an attribute that is unknown here, or has it twice; the detail is its name.</summary>
    Attribute,

    /// <summary>The URI lacks an attribute; the detail is its name.</summary>
    Missing,

    /// <summary>An attribute of the URI is no path from the root; the detail is its name.</summary>
    Path,

    /// <summary>PKCS#11 has no signature of this suite; the detail is its name.</summary>
    Suite,

    /// <summary>PKCS#11 is used on 64-bit Linux only.</summary>
    Platform,

    /// <summary>The module is not there, or is none; the detail is its path.</summary>
    Module,

    /// <summary>No such token; the detail lists those that there are.</summary>
    NoToken,

    /// <summary>More than one token fits.</summary>
    ManyTokens,

    /// <summary>The token refuses the PIN.</summary>
    Pin,

    /// <summary>The token takes no PIN any more, after too many wrong ones.</summary>
    PinLocked,

    /// <summary>No such private key on elliptic curves.</summary>
    NoKey,

    /// <summary>More than one key fits.</summary>
    ManyKeys,

    /// <summary>The key signs, but not for the public key that it should have.</summary>
    OtherKey,

    /// <summary>A call failed; the detail names it and the device's answer.</summary>
    Device,
}

/// <summary>A key in a PKCS#11 device cannot be used.</summary>
/// <param name="problem">Why.</param>
/// <param name="detail">What it is about; empty when there is nothing to say. Never a PIN.</param>
public sealed class Pkcs11Exception(Pkcs11Problem problem, string detail)
    : Exception($"PKCS#11: {problem} {detail}".TrimEnd())
{
    /// <summary>Why.</summary>
    public Pkcs11Problem Problem { get; } = problem;

    /// <summary>What it is about.</summary>
    public string Detail { get; } = detail;
}
