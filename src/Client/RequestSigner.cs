using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using Google.Protobuf;
using Kapok.Cryptography;
using Kapok.Ledger;
using Kapok.Ledger.Transactions;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Client;

/// <summary>A signed transaction: submitting these bytes again is harmless.</summary>
/// <param name="Id">Transaction id, 64 hexadecimal digits.</param>
/// <param name="Bytes">The transaction as it is sent.</param>
/// <param name="ExpiresAtHeight">The last height at which it may execute.</param>
public sealed record SignedRequest(string Id, ReadOnlyMemory<byte> Bytes, ulong ExpiresAtHeight);

/// <summary>Transactions of one signer under one signature.</summary>
/// <param name="Ids">Transaction ids in order.</param>
/// <param name="Bytes">The group as it is sent.</param>
/// <param name="ExpiresAtHeight">The last height at which they may execute.</param>
public sealed record SignedRequestGroup(
    IReadOnlyList<string> Ids, ReadOnlyMemory<byte> Bytes, ulong ExpiresAtHeight);

/// <summary>Signs commands for one ledger with one key.</summary>
/// <param name="genesis">The ledger.</param>
/// <param name="key">The signer; stays the caller's to dispose.</param>
public sealed class RequestSigner(LedgerGenesis genesis, SignerKey key)
{
    /// <summary>The height at which a transaction signed now should expire.</summary>
    /// <param name="height">Height of the last final block.</param>
    /// <returns>A height within the ledger's validity window.</returns>
    public ulong ExpiryAt(ulong height) =>
        height + Math.Min(genesis.Parameters.ValidityWindow, ClientLimits.ValidityHeights);

    /// <summary>Signs one command.</summary>
    /// <param name="call">The command.</param>
    /// <param name="expiresAtHeight">The last height at which it may execute.</param>
    /// <returns>The transaction.</returns>
    public SignedRequest Sign(ContractCall call, ulong expiresAtHeight)
    {
        (Hash id, Wire.Transaction transaction) =
            TransactionWriter.Sign(genesis.Domain, key.Signer, Body(call, expiresAtHeight));
        return new SignedRequest(id.ToString(), transaction.ToByteArray(), expiresAtHeight);
    }

    /// <summary>Signs many commands with one signature.</summary>
    /// <param name="calls">1 to 4,096 commands.</param>
    /// <param name="expiresAtHeight">The last height at which they may execute.</param>
    /// <returns>The group.</returns>
    public SignedRequestGroup SignGroup(IReadOnlyList<ContractCall> calls, ulong expiresAtHeight)
    {
        Wire.TransactionBody[] bodies = [.. calls.Select(call => Body(call, expiresAtHeight))];
        (IReadOnlyList<Hash> ids, Wire.SignedGroup group) =
            TransactionWriter.SignGroup(genesis.Domain, key.Signer, bodies);
        return new SignedRequestGroup(
            [.. ids.Select(id => id.ToString())], group.ToByteArray(), expiresAtHeight);
    }

    private Wire.TransactionBody Body(ContractCall call, ulong expiresAtHeight) => new()
    {
        Ledger = genesis.Header.Ledger,
        Contract = call.Contract,
        Command = call.Command,
        Arguments = ByteString.CopyFrom(call.Arguments.Span),
        Signer = ByteString.CopyFrom(key.Certificate.Id.ToArray()),
        Nonce = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(ulong))),
        ExpiresAtHeight = expiresAtHeight,
    };
}
