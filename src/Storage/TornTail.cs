namespace Kapok.Storage;

/// <summary>The end of a file that no sync had covered, cut off when the log was opened.</summary>
/// <param name="File">The file.</param>
/// <param name="OffsetBytes">Its new length, in bytes.</param>
/// <param name="CutBytes">How many bytes are gone.</param>
/// <param name="Problem">What was wrong with the first record cut off.</param>
public sealed record TornTail(string File, long OffsetBytes, long CutBytes, string Problem);
