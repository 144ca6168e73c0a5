namespace Kapok.Bench.Chaos.Running;

/// <summary>Where the node of a member is and what it writes.</summary>
/// <param name="Member">Member id.</param>
/// <param name="Folder">The run's folder; the data folder in it is named for the member.</param>
/// <param name="ApiPort">Port of its REST API on its loopback address.</param>
/// <param name="Space">Its network namespace; null for the machine's own.</param>
internal sealed record NodeSetup(string Member, string Folder, int ApiPort, string? Space)
{
    /// <summary>Its data folder.</summary>
    internal string Data => System.IO.Path.Combine(Folder, Member);

    /// <summary>Where all nodes write what they vote.</summary>
    internal string Traces => System.IO.Path.Combine(Folder, "traces");

    /// <summary>What this one writes there.</summary>
    internal string Trace => System.IO.Path.Combine(Traces, Member + ".jsonl");

    /// <summary>What it says on standard error.</summary>
    internal string Messages => System.IO.Path.Combine(Folder, Member + ".log");
}
