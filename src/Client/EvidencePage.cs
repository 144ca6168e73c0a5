using System;
using System.Collections.Generic;

namespace Kapok.Client;

/// <summary>A file that proves that a member lied; verify it before believing it.</summary>
/// <param name="Name">Name of the file.</param>
/// <param name="Member">Whom it accuses.</param>
/// <param name="Kind">Of what, such as <c>two-votes</c>.</param>
/// <param name="Epoch">In which epoch.</param>
/// <param name="TimeMs">When the node wrote it, UTC milliseconds.</param>
/// <param name="Sha256">SHA-256 of the file, 64 hexadecimal digits.</param>
public sealed record EvidenceEntry(
    string Name, string Member, string Kind, ulong Epoch, ulong TimeMs = 0, string? Sha256 = null);

/// <summary>Evidence that a node keeps, ascending by name.</summary>
/// <param name="Evidence">The files.</param>
/// <param name="Next">Name behind which the next page begins, or null at the end.</param>
public sealed record EvidencePage(IReadOnlyList<EvidenceEntry> Evidence, string? Next = null);

/// <summary>An evidence file as a node sent it; nothing is verified yet.</summary>
/// <param name="Bytes">The file.</param>
public sealed record EvidenceBytes(ReadOnlyMemory<byte> Bytes);
