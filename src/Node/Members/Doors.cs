using System;
using System.Threading;

namespace Kapok.Node.Members;

/// <summary>
/// What a node is answering, and whether it takes more: closed in two steps when its process is told to stop, and never
/// opened again. Safe for several threads.
/// </summary>
internal sealed class Doors : IDisposable
{
    private readonly CancellationTokenSource closing = new();
    private readonly CancellationTokenSource waited = new();
    private int inside;

    /// <summary>Whether new transactions are taken.</summary>
    internal bool AreOpen => !closing.IsCancellationRequested;

    /// <summary>Cancelled when nothing new is taken: streams without end end.</summary>
    internal CancellationToken Closing => closing.Token;

    /// <summary>Cancelled when requests that wait for a stage are answered as things stand.</summary>
    internal CancellationToken Waited => waited.Token;

    /// <summary>How many requests are being answered.</summary>
    internal int Inside => Volatile.Read(ref inside);

    internal void Enter() => Interlocked.Increment(ref inside);

    internal void Leave() => Interlocked.Decrement(ref inside);

    /// <summary>Takes nothing new.</summary>
    internal void Close() => closing.Cancel();

    /// <summary>Lets nobody wait any longer.</summary>
    internal void EndWaits() => waited.Cancel();

    public void Dispose()
    {
        closing.Dispose();
        waited.Dispose();
    }
}
