using Kapok.Cryptography;

namespace Kapok.Projections;

/// <summary>Place of a transaction in the ledger.</summary>
/// <param name="Height">Height of its block.</param>
/// <param name="Index">Place in the block, from 0.</param>
public readonly record struct TransactionPlace(ulong Height, int Index);

/// <summary>A transaction in a final block.</summary>
/// <param name="Place">Where it is.</param>
/// <param name="Id">Its id.</param>
/// <param name="Contract">Name of the contract, as the signer wrote it.</param>
/// <param name="Command">Name of the command, as the signer wrote it.</param>
/// <param name="Signer">Certificate id of the signer.</param>
/// <param name="Refusal">Code of the refusal; empty when the command was done.</param>
public sealed record TransactionRow(
    TransactionPlace Place, Hash Id, string Contract, string Command, Hash Signer, string Refusal);
