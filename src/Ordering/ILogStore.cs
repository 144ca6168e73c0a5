using System;
using System.Collections.Generic;

namespace Kapok.Ordering;

/// <summary>Where an in-process log keeps its entries, so that a restart finds them again.</summary>
public interface ILogStore
{
    /// <summary>The first position that is kept.</summary>
    ulong First { get; }

    /// <summary>Position behind the last entry.</summary>
    ulong End { get; }

    /// <summary>Appends entries and makes them durable.</summary>
    /// <param name="entries">The entries.</param>
    void Append(IReadOnlyList<ReadOnlyMemory<byte>> entries);

    /// <summary>Reads one entry.</summary>
    /// <param name="position">From <see cref="First"/> to before <see cref="End"/>.</param>
    /// <returns>Its bytes.</returns>
    byte[] Read(ulong position);

    /// <summary>May delete what lies before a position.</summary>
    /// <param name="position">The first position to keep.</param>
    void DeleteBefore(ulong position);
}
