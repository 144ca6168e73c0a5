namespace Kapok.Projections;

/// <summary>Place of an event in the ledger.</summary>
/// <param name="Height">Height of its block.</param>
/// <param name="TransactionIndex">Place of its transaction in the block, from 0.</param>
/// <param name="Ordinal">Place among the events of its transaction, from 0.</param>
public readonly record struct EventPlace(ulong Height, int TransactionIndex, int Ordinal);

/// <summary>An event that a contract emitted.</summary>
/// <param name="Place">Where it is.</param>
/// <param name="Contract">Name of the contract.</param>
/// <param name="Name">Name of the event.</param>
/// <param name="Payload">JSON.</param>
public sealed record EventRow(EventPlace Place, string Contract, string Name, string Payload);
