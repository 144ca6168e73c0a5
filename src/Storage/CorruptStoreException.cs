using System;
using System.Globalization;

namespace Kapok.Storage;

/// <summary>
/// Data that had reached the disk is damaged or missing. The store does not open and changes
/// nothing, because guessing would turn a broken disk into a broken ledger.
/// </summary>
/// <param name="file">The damaged or missing file, or the folder that misses one.</param>
/// <param name="offsetBytes">Where in the file.</param>
/// <param name="problem">What is wrong, without a full stop.</param>
public sealed class CorruptStoreException(string file, long offsetBytes, string problem)
    : Exception(Describe(file, offsetBytes, problem))
{
    /// <summary>The damaged or missing file.</summary>
    public string File { get; } = file;

    /// <summary>Where in the file the damage begins, in bytes.</summary>
    public long OffsetBytes { get; } = offsetBytes;

    /// <summary>What is wrong.</summary>
    public string Problem { get; } = problem;

    private static string Describe(string file, long offsetBytes, string problem) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{file}, byte {offsetBytes}: {problem}. Check the disk, then restore this folder from ")
        + "another member or from a backup; do not edit or delete single files.";
}
