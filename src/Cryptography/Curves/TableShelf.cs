using System;
using System.Threading;

namespace Kapok.Cryptography.Curves;

/// <summary>
/// The places for tables of keys, so that they never take more memory than these: 1,024 tables of 53 KB are 55 MB.
/// Keys in use keep their places; others lose them to newcomers.
/// </summary>
/// <typeparam name="TCurve">The curve.</typeparam>
/// <param name="places">How many tables at most.</param>
internal sealed class TableShelf<TCurve>(int places)
    where TCurve : struct, ICurve
{
    /// <summary>How many tables a suite keeps.</summary>
    internal const int UsualPlaces = 1_024;

    private readonly Lock turn = new();
    private readonly KnownKey<TCurve>?[] keys = new KnownKey<TCurve>?[places];
    private int next;

    /// <summary>
    /// Looks at one place, the next in turn: it is the newcomer's where it is empty or its key was not used for long.
    /// </summary>
    internal bool TryPlace(KnownKey<TCurve> newcomer)
    {
        lock (turn)
        {
            int place = next;
            next = (next + 1) % keys.Length;
            bool isFree = keys[place]?.GivesUp() ?? true;
            if (isFree)
            {
                keys[place] = newcomer;
            }

            return isFree;
        }
    }

    /// <summary>Gives a key its table, unless it lost its place while the table was made.</summary>
    internal void Put(KnownKey<TCurve> key, PointTable<TCurve> table)
    {
        lock (turn)
        {
            if (Array.IndexOf(keys, key) >= 0)
            {
                key.Take(table);
            }
        }
    }
}
