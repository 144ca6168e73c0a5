using System.CommandLine;
using Kapok.Cli.Governance;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok member</c>: who the members are, and proposals to change that.</summary>
internal static class MemberGroupVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("member", surroundings.Say(MembershipTexts.Group));
        command.Add(MemberProposeVerb.Add(surroundings));
        command.Add(MemberProposeVerb.Remove(surroundings));
        command.Add(MemberProposeVerb.Rekey(surroundings));
        command.Add(MemberProposeVerb.Recertify(surroundings));
        command.Add(MemberProposeVerb.Observe(surroundings));
        command.Add(MemberProposeVerb.Dismiss(surroundings));
        command.Add(MemberVoteVerb.Withdraw(surroundings));
        command.Add(MemberListVerb.Create(surroundings));
        return command;
    }
}
