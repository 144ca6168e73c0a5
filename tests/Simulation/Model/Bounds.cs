namespace Kapok.Tests.Simulation.Model;

/// <summary>How large the exhaustive model is.</summary>
internal static class Bounds
{
    /// <summary>Members that follow the rules. One more is Byzantine: n = 4, f = 1.</summary>
    internal const int Honest = 3;

    internal const int Quorum = 3;

    internal const int Epochs = 3;

    /// <summary>Candidate blocks, A and B, at the one height that there is.</summary>
    internal const int Blocks = 2;

    internal const int NoLock = 0;

    internal static int Lock(int epoch, int block) => 1 + (Blocks * epoch) + block;

    /// <summary>Epoch of a lock; -1 for none, below every epoch.</summary>
    internal static int EpochOf(int held) => (held - 1) >> 1;

    internal static int BlockOf(int held) => (held - 1) & 1;

    internal static char Name(int block) => (char)('A' + block);
}
