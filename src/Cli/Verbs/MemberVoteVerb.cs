using System;
using System.CommandLine;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Cli.Governance;
using Kapok.Client;
using Kapok.Contracts.Json;
using Kapok.Ledger.Governance;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok vote for</c> and <c>against</c>, and <c>kapok member withdraw</c>.</summary>
internal static class MemberVoteVerb
{
    private static readonly JsonCodec<DecideMember> Codec = new();

    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("vote", surroundings.Say(MembershipTexts.Vote));
        command.Add(Decide(surroundings, "for", "approve", MembershipTexts.For));
        command.Add(Decide(surroundings, "against", "reject", MembershipTexts.Against));
        return command;
    }

    internal static Command Withdraw(Surroundings surroundings)
    {
        Command command = new("withdraw", surroundings.Say(MembershipTexts.Withdraw));
        Complete(surroundings, command, "withdraw", _ => null);
        return command;
    }

    private static Command Decide(Surroundings surroundings, string name, string decision, Contracts.Label text)
    {
        Command command = new(name, surroundings.Say(text));
        Argument<string> member = Options.Argument(surroundings, command, "MEMBER", MembershipTexts.Member);
        Complete(surroundings, command, decision, parsed => parsed.GetRequiredValue(member));
        return command;
    }

    private static void Complete(
        Surroundings surroundings, Command command, string decision, Func<ParseResult, string?> about)
    {
        SubmitOptionsOfVerb options = new(surroundings, command, MemberTables.Contract, decision);
        OnlineOptions online = new(surroundings, command);
        online.SetAction(command, async (parsed, session, cancellationToken) =>
        {
            SubmitRequest request = options.Read(parsed);
            using KeyPasswords passwords = request.Passwords;
            await session.AdmitLedgerAsync(cancellationToken);
            MemberList list = session.Value(await session.Client.MembersAsync(cancellationToken));
            MemberProposalEntry open = Open(surroundings, list, about(parsed));
            return await RunAsync(session, request, open, cancellationToken);
        });
    }

    private static MemberProposalEntry Open(Surroundings surroundings, MemberList list, string? about)
    {
        MemberProposalEntry open = list.Proposal
            ?? throw new StopException(ExitCode.Refused, surroundings.Say(MembershipTexts.NothingOpen));
        return about is null || open.Member == about
            ? open
            : throw new StopException(ExitCode.Refused, surroundings.Say(MembershipTexts.OtherOpen, open.Member, about));
    }

    private static async Task<int> RunAsync(
        Session session, SubmitRequest request, MemberProposalEntry open, CancellationToken cancellationToken)
    {
        string? readiness = request.Command == "approve" ? open.Readiness : null;
        using JsonDocument arguments = JsonDocument.Parse(
            Codec.Write(new DecideMember(open.Member, (long)open.ProposedAt, readiness)));
        return await new SingleSubmission(session, request).RunAsync(arguments.RootElement, cancellationToken);
    }
}
