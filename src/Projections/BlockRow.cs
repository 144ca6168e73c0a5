using System;
using Kapok.Cryptography;

namespace Kapok.Projections;

/// <summary>A final block.</summary>
/// <param name="Height">Its height, from 1: block 0 is the genesis file.</param>
/// <param name="Id">Its id.</param>
/// <param name="TimeMs">Block time, UTC milliseconds.</param>
/// <param name="TransactionCount">Number of transactions.</param>
/// <param name="Header">Encoded header; its tagged hash is the id.</param>
public sealed record BlockRow(
    ulong Height, Hash Id, ulong TimeMs, int TransactionCount, ReadOnlyMemory<byte> Header);
