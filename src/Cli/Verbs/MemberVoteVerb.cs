using System;
using System.CommandLine;
using System.Diagnostics;
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

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

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
        Complete(surroundings, command, "withdraw", _ => null, _ => 0);
        return command;
    }

    private static Command Decide(Surroundings surroundings, string name, string decision, Contracts.Label text)
    {
        Command command = new(name, surroundings.Say(text));
        Argument<string> member = Options.Argument(surroundings, command, "MEMBER", MembershipTexts.Member);
        Option<int>? timeout = decision != "approve" ? null
            : Options.Number(surroundings, command, "--ready-timeout", MembershipTexts.ReadyTimeout, 60);
        Complete(
            surroundings,
            command,
            decision,
            parsed => parsed.GetRequiredValue(member),
            parsed => timeout is null ? 0 : Options.NumberOf(surroundings, parsed, timeout, 0, 3_600));
        return command;
    }

    private static void Complete(
        Surroundings surroundings,
        Command command,
        string decision,
        Func<ParseResult, string?> about,
        Func<ParseResult, int> waitSeconds)
    {
        SubmitOptionsOfVerb options = new(surroundings, command, MemberTables.Contract, decision);
        OnlineOptions online = new(surroundings, command);
        online.SetAction(command, async (parsed, session, cancellationToken) =>
        {
            SubmitRequest request = options.Read(parsed);
            using KeyPasswords passwords = request.Passwords;
            await session.AdmitLedgerAsync(cancellationToken);
            MemberProposalEntry open = await OpenAsync(session, about(parsed), waitSeconds(parsed), cancellationToken);
            return await RunAsync(session, request, open, cancellationToken);
        });
    }

    // The node of who joins may still be catching up.
    private static async Task<MemberProposalEntry> OpenAsync(
        Session session, string? about, int waitSeconds, CancellationToken cancellationToken)
    {
        for (long begun = Stopwatch.GetTimestamp(); ; await Task.Delay(Interval, cancellationToken))
        {
            MemberList list = session.Value(await session.Client.MembersAsync(cancellationToken));
            MemberProposalEntry open = Open(session.Surroundings, list, about);
            if (open.IsReady || Stopwatch.GetElapsedTime(begun).TotalSeconds >= waitSeconds)
            {
                return open;
            }

            if (Stopwatch.GetElapsedTime(begun) < Interval)
            {
                session.Output.Note(session.Surroundings.Say(MembershipTexts.Waiting, open.Member));
            }
        }
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
