using System.CommandLine;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok snapshot</c>: all records at one height, in one file.</summary>
internal static class SnapshotVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("snapshot", surroundings.Say(CareTexts.SnapshotGroup));
        command.Add(SnapshotCreateVerb.Create(surroundings));
        command.Add(SnapshotListVerb.Create(surroundings));
        return command;
    }
}
