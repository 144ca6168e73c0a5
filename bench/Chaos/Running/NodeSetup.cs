namespace Kapok.Bench.Chaos.Running;

/// <summary>Where the node of a member is and what it writes.</summary>
/// <param name="Member">Member id.</param>
/// <param name="Place">Its place among the nodes of the run, from 0.</param>
/// <param name="Folder">The run's folder; the data folder in it is named for the member.</param>
/// <param name="ApiPort">Port of its REST API on its loopback address.</param>
/// <param name="Space">Its network namespace; null for the machine's own.</param>
internal sealed record NodeSetup(string Member, int Place, string Folder, int ApiPort, string? Space)
{
    /// <summary>Its data folder.</summary>
    internal string Data => System.IO.Path.Combine(Folder, Member);

    /// <summary>What its organisation said of itself, to join.</summary>
    internal string Application => System.IO.Path.Combine(Data, Member + ".member");

    /// <summary>Words before a command that is to run where the node is.</summary>
    internal System.Collections.Generic.IReadOnlyList<string> Prefix => Space is null ? [] : ["ip", "netns", "exec", Space];

    /// <summary>What its member keeps.</summary>
    internal string MemberFolder => System.IO.Path.Combine(Data, "members", Member);

    /// <summary>Where all nodes write what they vote.</summary>
    internal string Traces => System.IO.Path.Combine(Folder, "traces");

    /// <summary>What this one writes there.</summary>
    internal string Trace => System.IO.Path.Combine(Traces, Member + ".jsonl");

    /// <summary>What it says on standard error.</summary>
    internal string Messages => System.IO.Path.Combine(Folder, Member + ".log");
}
