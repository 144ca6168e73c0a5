using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Bench.Chaos.Machines;
using Kapok.Bench.Chaos.Running;
using Kapok.Contracts;

namespace Kapok.Bench.Chaos.Faults;

/// <summary>A kind of fault. A new one is one more line in <see cref="FaultCatalogue"/>.</summary>
/// <param name="Name">Its name; what stands before a hyphen names its family.</param>
/// <param name="Needs">What the machine must permit.</param>
/// <param name="Text">What it does.</param>
/// <param name="RunAsync">Does it, lets it last, and heals it.</param>
internal sealed record FaultKind(
    string Name, Means Needs, Label Text, Func<FaultRun, CancellationToken, Task> RunAsync)
{
    /// <summary>Whether it changes who the members are.</summary>
    internal bool IsChange => IsNamed("member");

    /// <summary>Whether a name in a list of faults means this kind.</summary>
    internal bool IsNamed(string name) => Name == name || Name.StartsWith(name + "-", StringComparison.Ordinal);
}

/// <summary>A fault that the plan drew. Everything in it follows from the seed.</summary>
/// <param name="Kind">What.</param>
/// <param name="Member">Whom it strikes, where it is not the sequencer or all.</param>
/// <param name="Draw">From 0 to 999: what else there is to draw.</param>
/// <param name="HoldSeconds">How long it lasts.</param>
/// <param name="RestSeconds">How long nothing else happens behind it.</param>
internal sealed record PlannedFault(FaultKind Kind, int Member, int Draw, int HoldSeconds, int RestSeconds);

/// <summary>A fault on a network.</summary>
/// <param name="Network">Where.</param>
/// <param name="Planned">What.</param>
/// <param name="Findings">What it finds.</param>
/// <param name="Restored">Takes the members whose data folder went back in time.</param>
/// <param name="SmallDisk">Place of the node whose disk may be small.</param>
/// <param name="Changes">Takes the changes of the members that came about.</param>
internal sealed record FaultRun(
    ChaosNetwork Network, PlannedFault Planned, Findings Findings, int SmallDisk, ISet<string> Restored, ICollection<string> Changes)
{
    /// <summary>The node that it strikes: of a member at present.</summary>
    internal NodeProcess Node => Planned.Kind.Needs.HasFlag(Means.SmallDisk)
        ? Network.Nodes[Planned.Member]
        : Network.Members[Planned.Member % Network.Members.Count];

    internal Task HoldAsync(CancellationToken cancellationToken) =>
        Task.Delay(TimeSpan.FromSeconds(Planned.HoldSeconds), cancellationToken);
}
