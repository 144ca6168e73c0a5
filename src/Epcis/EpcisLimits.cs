namespace Kapok.Epcis;

/// <summary>How much of a stranger's file is read.</summary>
public static class EpcisLimits
{
    /// <summary>Bytes of a file: a day of a large market, and what fits into memory with its events.</summary>
    public const int FileBytesMax = 64 * 1_048_576;

    /// <summary>Objects and lists inside one another; the deepest standard field needs 8.</summary>
    public const int DepthMax = 40;

    /// <summary>Events of one document.</summary>
    public const int EventsMax = 100_000;

    /// <summary>Entries of one list of an event, such as the EPCs on a pallet.</summary>
    public const int ListMax = 10_000;

    /// <summary>Characters of one text: the longest URI that browsers take.</summary>
    public const int TextMax = 2_000;

    /// <summary>Problems that are told; a file that is wrong in the same way everywhere would fill the screen.</summary>
    public const int ProblemsMax = 100;
}
