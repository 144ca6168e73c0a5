using System;
using System.Threading.Tasks;

namespace Kapok.Node.Networks;

/// <summary>Members that run in this process: one, or a whole sample network.</summary>
public interface IRunningHost : IAsyncDisposable
{
    /// <summary>Completes when a member cannot go on, with its error.</summary>
    Task Failed { get; }
}
