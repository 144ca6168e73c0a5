namespace Kapok.Tests.Simulation.Model;

/// <summary>The rules of members in a walk. As it stands these are R1 to R6; each switch breaks one.</summary>
internal sealed record WalkRules
{
    /// <summary>R2, R4: certificates are ordered by height before epoch.</summary>
    internal bool OrdersByHeight { get; init; }

    /// <summary>R1: one prepare for each height of an epoch, whatever the block's parent.</summary>
    internal bool OneVotePerHeight { get; init; }
}

/// <summary>How far a walk may go.</summary>
/// <param name="Epochs">Epochs, from 1.</param>
/// <param name="Heights">Heights above genesis.</param>
/// <param name="Blocks">Blocks with genesis.</param>
/// <param name="Steps">Steps tried.</param>
internal sealed record WalkBounds(int Epochs, int Heights, int Blocks, int Steps)
{
    internal static WalkBounds Small { get; } = new(4, 4, 10, 70);

    internal static WalkBounds Large { get; } = new(5, 6, 15, 120);
}
