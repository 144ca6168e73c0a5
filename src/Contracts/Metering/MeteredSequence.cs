using System.Collections;
using System.Collections.Generic;

namespace Kapok.Contracts.Metering;

/// <summary>
/// Items on their way into the platform's own loops: each takes a step, and queries that stand in one
/// another count as calls do, so that neither time nor the stack is used without limit.
/// </summary>
/// <typeparam name="T">An item.</typeparam>
/// <param name="items">The items.</param>
internal sealed class MeteredSequence<T>(IEnumerable<T> items) : IEnumerable<T>
{
    public IEnumerator<T> GetEnumerator()
    {
        using IEnumerator<T> source = Begin();
        while (Next(source))
        {
            yield return source.Current;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private IEnumerator<T> Begin()
    {
        Meter.Enter(1, 1);
        IEnumerator<T> source = items.GetEnumerator();
        Meter.Leave(1);
        return source;
    }

    private static bool Next(IEnumerator<T> source)
    {
        Meter.Enter(1, 1);
        bool isThere = source.MoveNext();
        Meter.Leave(1);
        return isThere;
    }
}
