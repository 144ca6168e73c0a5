using Google.Protobuf;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Hashing;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Finality;

/// <summary>Two signed statements of one author that an honest one never makes both of.</summary>
/// <param name="Member">Index of the author.</param>
/// <param name="Kind">Which lie it is.</param>
/// <param name="Epoch">The epoch it was told in.</param>
/// <param name="First">One statement.</param>
/// <param name="Second">The other.</param>
public sealed record Evidence(int Member, EvidenceKind Kind, ulong Epoch, CheckedEntry First, CheckedEntry Second)
{
    /// <summary>The form in which it is kept and passed on.</summary>
    /// <returns>Version byte and message.</returns>
    public ByteString Encode() => WireEncoding.Encode(new Wire.Evidence { First = Entry(First), Second = Entry(Second) });

    /// <summary>Reads evidence and judges it: it holds or it does not, whoever brings it.</summary>
    /// <param name="reader">Checks the signatures.</param>
    /// <param name="encoding">Untrusted bytes.</param>
    /// <returns>The evidence, or null when the bytes prove nothing.</returns>
    public static Evidence? TryRead(LogEntryReader reader, ByteString encoding) =>
        WireEncoding.TryDecode(Wire.Evidence.Parser, encoding.Span, out Wire.Evidence wire)
        && wire.First is not null && wire.Second is not null
        && reader.Read(wire.First) is { } first
        && reader.Read(wire.Second) is { } second
            ? Of(first, second)
            : null;

    /// <summary>What two checked statements prove.</summary>
    /// <param name="first">One statement.</param>
    /// <param name="second">The other.</param>
    /// <returns>The evidence, or null when an honest author can have made both.</returns>
    public static Evidence? Of(CheckedEntry first, CheckedEntry second)
    {
        if (first.Author != second.Author)
        {
            return null;
        }

        return (first, second) switch
        {
            (VoteEntry a, VoteEntry b) when IsSamePlace(a, b) && a.Statement != b.Statement =>
                new Evidence(a.Author, EvidenceKind.TwoVotes, a.Statement.Epoch, a, b),
            (HeadEntry a, HeadEntry b) when IsSamePlace(a, b) && a.Statement != b.Statement =>
                new Evidence(a.Author, EvidenceKind.TwoHeads, a.Statement.Epoch, a, b),
            (EpochChangeEntry a, EpochChangeEntry b)
                when a.Statement.Epoch == b.Statement.Epoch && a.Envelope.Body != b.Envelope.Body =>
                new Evidence(a.Author, EvidenceKind.TwoEpochChanges, a.Statement.Epoch, a, b),
            (VoteEntry vote, EpochChangeEntry change) when IsHidden(vote, change) =>
                new Evidence(vote.Author, EvidenceKind.HiddenLock, vote.Statement.Epoch, vote, change),
            (EpochChangeEntry change, VoteEntry vote) when IsHidden(vote, change) =>
                new Evidence(vote.Author, EvidenceKind.HiddenLock, vote.Statement.Epoch, vote, change),
            _ => null,
        };
    }

    private static bool IsSamePlace(VoteEntry a, VoteEntry b) =>
        (a.Statement.MemberSet, a.Statement.Epoch, a.Statement.Phase, a.Statement.Height)
        == (b.Statement.MemberSet, b.Statement.Epoch, b.Statement.Phase, b.Statement.Height);

    private static bool IsSamePlace(HeadEntry a, HeadEntry b) =>
        (a.Statement.Epoch, a.Statement.Height) == (b.Statement.Epoch, b.Statement.Height);

    // Who commits holds the lock, and every later epoch change states it or a higher one; after the
    // epoch change there is no commit. So the two are a lie in whichever order they were made.
    private static bool IsHidden(VoteEntry vote, EpochChangeEntry change)
    {
        VoteStatement statement = vote.Statement;
        return statement.Phase == VotePhase.Commit
            && statement.MemberSet == change.Statement.MemberSet
            && statement.Epoch < change.Statement.Epoch
            && EpochSpan.IsShared(statement.Epoch, change.Statement.Epoch)
            && (change.Statement.Lock is null
                || new BlockReference(statement.Epoch, statement.Height, statement.Block)
                    .IsAbove(change.Statement.Lock.Block));
    }

    private static Wire.LogEntry Entry(CheckedEntry entry) => entry switch
    {
        VoteEntry vote => new Wire.LogEntry { Vote = vote.Envelope },
        HeadEntry head => new Wire.LogEntry { Head = head.Envelope },
        EpochChangeEntry change => new Wire.LogEntry { EpochChange = change.Envelope },
        _ => new Wire.LogEntry(),
    };
}

/// <summary>The lies that can be proven.</summary>
public enum EvidenceKind
{
    /// <summary>Two votes for one epoch, phase and height.</summary>
    TwoVotes,

    /// <summary>Two heads of one log for one height.</summary>
    TwoHeads,

    /// <summary>Two epoch changes to one epoch.</summary>
    TwoEpochChanges,

    /// <summary>A commit vote, and a later epoch change without the lock that it rests on.</summary>
    HiddenLock,
}
