using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace Kapok.Contracts.Metering;

/// <summary>An order by several keys: the platform compares them by recursion, one level for each.</summary>
/// <typeparam name="T">An item.</typeparam>
/// <param name="order">The order.</param>
/// <param name="keys">How many keys it has.</param>
internal sealed class MeteredOrder<T>(IOrderedEnumerable<T> order, int keys) : IOrderedEnumerable<T>
{
    public IOrderedEnumerable<T> CreateOrderedEnumerable<TKey>(
        Func<T, TKey> keySelector, IComparer<TKey>? comparer, bool descending)
    {
        // Entering what the keys weigh, and leaving at once, asks whether the stack has that much room.
        Meter.Enter(1, keys);
        Meter.Leave(keys);
        return new MeteredOrder<T>(order.CreateOrderedEnumerable(keySelector, comparer, descending), keys + 1);
    }

    public IEnumerator<T> GetEnumerator() => order.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
