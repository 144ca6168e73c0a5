using System.CommandLine;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok trace</c>: what members traced.</summary>
internal static class TraceVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("trace", surroundings.Say(Texts.Trace));
        command.Add(TraceCheckVerb.Create(surroundings));
        return command;
    }
}
