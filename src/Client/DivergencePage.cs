using System;
using System.Collections.Generic;

namespace Kapok.Client;

/// <summary>A file that says how a member's execution of a block differed from another's. It proves nothing.</summary>
/// <param name="Name">Name of the file.</param>
/// <param name="Height">Height of the block.</param>
/// <param name="TimeMs">When the node wrote it, UTC milliseconds.</param>
/// <param name="SizeBytes">Size of the file.</param>
/// <param name="Sha256">SHA-256 of the file, 64 hexadecimal digits.</param>
public sealed record DivergenceEntry(string Name, ulong Height, ulong TimeMs, ulong SizeBytes, string Sha256);

/// <summary>Divergence bundles that a node keeps, ascending by name.</summary>
/// <param name="Divergence">The files.</param>
/// <param name="Next">Name behind which the next page begins, or null at the end.</param>
public sealed record DivergencePage(IReadOnlyList<DivergenceEntry> Divergence, string? Next = null);

/// <summary>A divergence bundle as a node sent it.</summary>
/// <param name="Bytes">The file: UTF-8 JSON.</param>
public sealed record DivergenceBytes(ReadOnlyMemory<byte> Bytes);
