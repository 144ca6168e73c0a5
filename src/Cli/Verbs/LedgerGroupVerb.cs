using System.CommandLine;
using Kapok.Cli.Governance;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok ledger</c>: the ledgers of a network.</summary>
internal static class LedgerGroupVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("ledger", surroundings.Say(LedgerTexts.Group));
        command.Add(LedgerNewVerb.Create(surroundings));
        command.Add(LedgerVoteVerb.Propose(surroundings));
        command.Add(LedgerVoteVerb.Approve(surroundings));
        command.Add(LedgerVoteVerb.Decide(surroundings, "reject", LedgerTexts.Reject));
        command.Add(LedgerVoteVerb.Decide(surroundings, "withdraw", LedgerTexts.Withdraw));
        command.Add(LedgerListVerb.Create(surroundings));
        return command;
    }
}
