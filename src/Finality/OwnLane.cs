using System.Collections.Generic;
using System.Linq;
using Kapok.Cryptography;

namespace Kapok.Finality;

/// <summary>
/// The batches of this member's lane that are not final. A new epoch takes the lane back to where its
/// start block left it, and another life of this member may have taken places in the lane: what is not
/// in it then is published again.
/// </summary>
/// <typeparam name="T">What a batch is made of.</typeparam>
public sealed class OwnLane<T>
{
    private readonly List<(LaneEnd End, T Content)> open = [];
    private LaneEnd end;

    /// <summary>Begins with an empty list.</summary>
    /// <param name="end">Where the lane stands.</param>
    public OwnLane(LaneEnd end) => this.end = end;

    /// <summary>Where the next batch goes.</summary>
    public LaneEnd End => open.Count > 0 ? open[^1].End : end;

    /// <summary>Batches that are not final.</summary>
    public int OpenCount => open.Count;

    /// <summary>Adds a batch behind <see cref="End"/>.</summary>
    /// <param name="hash">Its hash.</param>
    /// <param name="content">What it is made of.</param>
    public void Add(Hash hash, T content) => open.Add((new LaneEnd(End.Sequence + 1, hash), content));

    /// <summary>Drops what is final.</summary>
    /// <param name="final">Where the lane stands behind the last final block.</param>
    public void Settle(LaneEnd final)
    {
        int index = open.FindIndex(batch => batch.End == final);
        if (index >= 0)
        {
            open.RemoveRange(0, index + 1);
            end = final;
        }
    }

    /// <summary>Whether the lane took another course than these batches.</summary>
    /// <param name="seen">Where the epoch's log shows the lane.</param>
    /// <returns>True when what is open must be published again.</returns>
    public bool IsOvertaken(LaneEnd seen)
    {
        LaneEnd known = open.Select(batch => batch.End).Prepend(end).FirstOrDefault(one => one.Sequence == seen.Sequence);
        return seen.Sequence > End.Sequence || (known != default && known != seen);
    }

    /// <summary>Begins anew behind a lane end. What the lane holds stays open until it is final.</summary>
    /// <param name="from">Where the lane stands.</param>
    /// <returns>What is to be published again, in order.</returns>
    public IReadOnlyList<T> Restart(LaneEnd from)
    {
        int contained = open.FindIndex(batch => batch.End == from) + 1;
        T[] again = [.. open.Skip(contained).Select(batch => batch.Content)];
        open.RemoveRange(contained, open.Count - contained);
        end = contained > 0 ? end : from;
        return again;
    }
}
