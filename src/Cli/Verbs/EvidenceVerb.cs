using System.CommandLine;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok evidence</c>: what proves that a member lied.</summary>
internal static class EvidenceVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("evidence", surroundings.Say(Texts.EvidenceGroup));
        command.Add(EvidenceListVerb.Create(surroundings));
        command.Add(EvidenceGetVerb.Create(surroundings));
        command.Add(EvidenceVerifyVerb.Create(surroundings));
        return command;
    }
}
