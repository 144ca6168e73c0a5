using System.CommandLine;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok projection</c>: the SQL tables of a member.</summary>
internal static class ProjectionVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("projection", surroundings.Say(ProjectionTexts.Group));
        command.Add(ProjectionStatusVerb.Create(surroundings));
        command.Add(ProjectionCheckVerb.Create(surroundings));
        command.Add(ProjectionRebuildVerb.Create(surroundings));
        command.Add(ProjectionGrantVerb.Create(surroundings));
        return command;
    }
}
