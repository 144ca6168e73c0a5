using System.Diagnostics.CodeAnalysis;
using System.Threading;

namespace Kapok.Cryptography.Curves;

/// <summary>
/// A public key that remembers how often it was used, and gets a table when that is often enough for one to pay;
/// safe to use from several threads.
/// </summary>
/// <typeparam name="TCurve">The curve.</typeparam>
/// <param name="point">The key.</param>
/// <param name="shelf">Where tables stand.</param>
internal sealed class KnownKey<TCurve>(AffinePoint<TCurve> point, TableShelf<TCurve> shelf)
    where TCurve : struct, ICurve
{
    /// <summary>The use that makes a table: what verifies a file uses a key once or twice.</summary>
    internal const int UsesForTable = 3;

    // 53 KB and 52 sums for a scalar; a bit more would make 88 KB and 43.
    private const int WindowBits = 5;

    // Uses that keep a table on a full shelf for so many rounds.
    private const int CreditMax = 16;

    private readonly AffinePoint<TCurve> point = point;
    private volatile PointTable<TCurve>? table;
    private int uses;
    private volatile int credit;

    /// <summary>The key's point.</summary>
    internal ref readonly AffinePoint<TCurve> Point => ref point;

    /// <summary>Counts a use.</summary>
    /// <param name="found">The table, where the key has one now.</param>
    /// <returns>Whether it has.</returns>
    internal bool TryUseTable([NotNullWhen(true)] out PointTable<TCurve>? found)
    {
        found = table;
        if (found is null && Interlocked.Increment(ref uses) == UsesForTable)
        {
            found = MakeTable();
        }

        if (found is not null && credit < CreditMax)
        {
            credit++;
        }

        return found is not null;
    }

    /// <summary>The shelf's question, under its lock: takes a credit away, and gives the table up where there is none.</summary>
    /// <returns>Whether the key has no table now.</returns>
    internal bool GivesUp()
    {
        if (credit > 0)
        {
            credit--;
            return false;
        }

        table = null;
        Volatile.Write(ref uses, 0);
        return true;
    }

    /// <summary>The shelf's answer, under its lock: the key has a place, and its table stays.</summary>
    internal void Take(PointTable<TCurve> made) => table = made;

    // A key that finds no place asks again at its next use.
    private PointTable<TCurve>? MakeTable()
    {
        if (!shelf.TryPlace(this))
        {
            Volatile.Write(ref uses, UsesForTable - 1);
            return null;
        }

        PointTable<TCurve> made = new(point, WindowBits);
        shelf.Put(this, made);
        return made;
    }
}
