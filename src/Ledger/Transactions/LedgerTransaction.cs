using System;
using System.Collections.Generic;
using Google.Protobuf;
using Kapok.Cryptography;

namespace Kapok.Ledger.Transactions;

/// <summary>A transaction that was read, with the claim that its signer signed it.</summary>
/// <param name="Id">Hash of the body.</param>
/// <param name="BodyBytes">The body as it was signed.</param>
/// <param name="Body">The body, read.</param>
/// <param name="Claim">The signature.</param>
/// <param name="Group">Its place in a signed group, or null when it was signed alone.</param>
public sealed record LedgerTransaction(
    Hash Id, ByteString BodyBytes, Wire.TransactionBody Body, SignatureClaim Claim, GroupPlace? Group)
{
    /// <summary>The transaction as it travels alone.</summary>
    /// <returns>Body, signature, and the path when it is one of a group.</returns>
    public Wire.Transaction ToWire() => new()
    {
        Body = BodyBytes,
        Signature = Claim.Signature,
        Group = Group?.ToWire(),
    };
}

/// <summary>Place of a transaction in a signed group.</summary>
/// <param name="Index">From 0.</param>
/// <param name="Count">Transactions in the group.</param>
/// <param name="Path">RFC 9162 inclusion path, computed when asked for.</param>
public sealed record GroupPlace(int Index, int Count, Func<IReadOnlyList<Hash>> Path)
{
    internal Wire.GroupPath ToWire()
    {
        Wire.GroupPath wire = new() { Index = (uint)Index, Count = (uint)Count };
        foreach (Hash hash in Path())
        {
            wire.Path.Add(UnsafeByteOperations.UnsafeWrap(hash.ToArray()));
        }

        return wire;
    }
}
