using System;
using Kapok.Cryptography;

namespace Kapok.Projections;

/// <summary>One version of a record: what one transaction left behind.</summary>
/// <param name="Version">Number of the version, from 1.</param>
/// <param name="Place">The transaction; height 0 for genesis.</param>
/// <param name="Transaction">Id of the transaction, or null for genesis.</param>
/// <param name="Value">The value, or null where the record was removed.</param>
public sealed record RecordVersion(
    long Version, TransactionPlace Place, Hash? Transaction, ReadOnlyMemory<byte>? Value);
