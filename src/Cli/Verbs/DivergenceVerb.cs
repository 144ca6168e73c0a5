using System.CommandLine;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok divergence</c>: how a member's execution of a block differed from the others'.</summary>
internal static class DivergenceVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("divergence", surroundings.Say(Texts.DivergenceGroup));
        command.Add(DivergenceListVerb.Create(surroundings));
        command.Add(DivergenceGetVerb.Create(surroundings));
        return command;
    }
}
