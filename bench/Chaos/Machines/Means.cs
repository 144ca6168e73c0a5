using System;

namespace Kapok.Bench.Chaos.Machines;

/// <summary>What a fault needs of the machine beside processes and signals.</summary>
[Flags]
internal enum Means
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A network namespace for each node.</summary>
    Spaces = 1,

    /// <summary>The kernel's netem: late and lost packets.</summary>
    Netem = 2,

    /// <summary>The kernel's token bucket: a narrow line.</summary>
    Narrow = 4,

    /// <summary>libfaketime: a clock that is wrong.</summary>
    Clock = 8,

    /// <summary>A small file system of its own.</summary>
    SmallDisk = 16,

    /// <summary>Brokers that order epochs: a matter of the engine.</summary>
    Brokers = 32,

    /// <summary>Nodes that order epochs: a matter of the engine.</summary>
    HostedLogs = 64,
}
