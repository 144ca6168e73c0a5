using System.Linq;
using System.Numerics;

namespace Kapok.Tests.Simulation.Model;

/// <summary>Kinds of steps of one member.</summary>
internal enum StepKind
{
    /// <summary>Prepare a block in its epoch.</summary>
    Prepare,

    /// <summary>See a prepare certificate and lock on it.</summary>
    Learn,

    /// <summary>Commit.</summary>
    Commit,

    /// <summary>Send an EpochChange.</summary>
    Seal,

    /// <summary>Crash and begin again.</summary>
    Restart,
}

/// <summary>A step of one member.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Epoch">Epoch of the certificate that it needs.</param>
/// <param name="Block">The block.</param>
internal readonly record struct Step(StepKind Kind, int Epoch, int Block)
{
    public override string ToString() => Kind switch
    {
        StepKind.Prepare => $"prepares {Bounds.Name(Block)}",
        StepKind.Learn => $"learns the certificate of {Bounds.Name(Block)} in epoch {Epoch + 1}",
        StepKind.Commit => $"commits {Bounds.Name(Block)} in epoch {Epoch + 1}",
        StepKind.Seal => "sends its EpochChange",
        _ => "restarts and forgets",
    };
}

/// <summary>All steps, numbered, so that a set of steps is a number.</summary>
internal static class Steps
{
    internal const int Count = 16;

    private const int Certificates = Bounds.Epochs * Bounds.Blocks;
    private const int FirstLearn = Bounds.Blocks;
    private const int FirstCommit = FirstLearn + Certificates;
    private const int FirstOther = FirstCommit + Certificates;

    // Steps that need nothing of other members.
    private const uint Free = uint.MaxValue << FirstOther;

    private static readonly uint[] Allowed =
        [.. Enumerable.Range(0, 1 << (4 * Bounds.Epochs)).Select(votes => Free | NeedingCertificates((uint)votes))];

    internal static Step At(int index) => index switch
    {
        < FirstLearn => new Step(StepKind.Prepare, 0, index),
        < FirstCommit => OfCertificate(StepKind.Learn, index - FirstLearn),
        < FirstOther => OfCertificate(StepKind.Commit, index - FirstCommit),
        FirstOther => new Step(StepKind.Seal, 0, 0),
        _ => new Step(StepKind.Restart, 0, 0),
    };

    /// <summary>Steps but prepares that votes of quorums allow.</summary>
    internal static uint AllowedBy(uint votes) => Allowed[votes];

    /// <summary>The lowest step of a set.</summary>
    internal static int First(uint steps) => BitOperations.TrailingZeroCount(steps);

    private static uint NeedingCertificates(uint votes)
    {
        uint allowed = 0;
        for (int i = 0; i < Certificates; i++)
        {
            Step learn = At(FirstLearn + i);
            bool isCertified = (votes & Votes.Prepare(learn.Epoch, learn.Block)) != 0;
            allowed |= isCertified ? (1u << (FirstLearn + i)) | (1u << (FirstCommit + i)) : 0;
        }

        return allowed;
    }

    private static Step OfCertificate(StepKind kind, int index) =>
        new(kind, index / Bounds.Blocks, index % Bounds.Blocks);
}
