using System.CommandLine;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Cli.Certificates;
using Kapok.Cli.Governance;
using Kapok.Client;
using Kapok.Contracts.Json;
using Kapok.Ledger;
using Kapok.Ledger.Governance;
using Kapok.Node.Networks;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok member add</c>, <c>remove</c>, <c>rekey</c>, <c>recertify</c>, <c>observe</c> and <c>dismiss</c>: each is a proposal.</summary>
internal static class MemberProposeVerb
{
    private static readonly JsonCodec<ProposeMember> Codec = new();

    private delegate Task<ProposeMember> Proposing(
        ParseResult parsed, Session session, SubmitRequest request, CancellationToken cancellationToken);

    internal static Command Add(Surroundings surroundings) =>
        OfFile(surroundings, new("add", surroundings.Say(MembershipTexts.Add)), MemberChange.Add);

    internal static Command Observe(Surroundings surroundings) =>
        OfFile(surroundings, new("observe", surroundings.Say(MembershipTexts.Observe)), MemberChange.Observe);

    internal static Command Recertify(Surroundings surroundings) =>
        OfFile(surroundings, new("recertify", surroundings.Say(MembershipTexts.Recertify)), MemberChange.Recertify);

    internal static Command Remove(Surroundings surroundings) =>
        OfId(surroundings, new("remove", surroundings.Say(MembershipTexts.Remove)), MemberChange.Remove);

    internal static Command Dismiss(Surroundings surroundings) =>
        OfId(surroundings, new("dismiss", surroundings.Say(MembershipTexts.Dismiss)), MemberChange.Dismiss);

    internal static Command Rekey(Surroundings surroundings)
    {
        Command command = new("rekey", surroundings.Say(MembershipTexts.Rekey));
        Complete(surroundings, command, MembershipTexts.NextForKey, RekeyAsync);
        return command;
    }

    private static Command OfFile(Surroundings surroundings, Command command, MemberChange change)
    {
        Argument<string> file = Options.Argument(surroundings, command, "FILE", MembershipTexts.File);
        Complete(surroundings, command, MembershipTexts.NextForCandidate, async (parsed, session, _, cancellationToken) =>
        {
            CandidateFile read = CandidateFile.Read(parsed.GetRequiredValue(file));
            LedgerGenesis genesis = await session.GenesisAsync(cancellationToken);
            return read.Suite != genesis.Parameters.Suite
                ? throw new StopException(ExitCode.Refused, session.Surroundings.Say(
                    MembershipTexts.OtherSuite, read.Id, read.Suite, genesis.Parameters.Suite))
                : new ProposeMember(change, read.Id, change == MemberChange.Add ? read.VotingKey : null, read.Candidate, null);
        });
        return command;
    }

    private static Command OfId(Surroundings surroundings, Command command, MemberChange change)
    {
        Argument<string> member = Options.Argument(surroundings, command, "MEMBER", MembershipTexts.Member);
        Complete(surroundings, command, MembershipTexts.NextForMembers, (parsed, _, _, _) =>
            Task.FromResult(new ProposeMember(change, parsed.GetRequiredValue(member), null, null, null)));
        return command;
    }

    private static async Task<ProposeMember> RekeyAsync(
        ParseResult parsed, Session session, SubmitRequest request, CancellationToken cancellationToken)
    {
        LedgerGenesis genesis = await session.GenesisAsync(cancellationToken);
        MemberList list = session.Value(await session.Client.MembersAsync(cancellationToken));
        string current = list.Members.FirstOrDefault(member => member.Id == request.Organisation)?.VotingKeyFingerprint ?? string.Empty;
        KeyFolder keys = new(request.Data, genesis.Domain.Suite, request.Passwords);
        if (NodeKeyChange.IsNext(keys, genesis.Domain.Suite, request.Organisation, current))
        {
            await RequireEverywhereAsync(session, request, current, cancellationToken);
        }

        string key = NodeKeyChange.Prepare(keys, genesis.Domain.Suite, request.Organisation, current);
        return new ProposeMember(MemberChange.Rekey, request.Organisation, key, null, null);
    }

    // The key of before is put away with this proposal: another ledger must not count on it any more.
    private static async Task RequireEverywhereAsync(
        Session session, SubmitRequest request, string current, CancellationToken cancellationToken)
    {
        using Session root = session.Root();
        using KeyLedgers ledgers = await KeyLedgers.OpenAsync(
            root, request.Data, request.Passwords, request.Organisation, cancellationToken);
        foreach (KeyLedger ledger in ledgers.All)
        {
            MemberList list = root.Value(await ledger.Session.Client.MembersAsync(cancellationToken));
            if (list.Members.Any(member => member.Id == request.Organisation && member.VotingKeyFingerprint != current))
            {
                throw new StopException(ExitCode.Refused, root.Surroundings.Say(
                    MembershipTexts.OldKeyInUse, ledger.Name, request.Organisation, ledger.Session.Client.Address));
            }
        }
    }

    private static void Complete(Surroundings surroundings, Command command, Contracts.Label next, Proposing propose)
    {
        Option<string> text = Options.Text(surroundings, command, "--text", "TEXT", MembershipTexts.Text, isRequired: false);
        SubmitOptionsOfVerb options = new(surroundings, command, MemberTables.Contract, "propose");
        OnlineOptions online = new(surroundings, command);
        online.SetAction(command, async (parsed, session, cancellationToken) =>
        {
            SubmitRequest request = options.Read(parsed);
            using KeyPasswords passwords = request.Passwords;
            await session.AdmitLedgerAsync(cancellationToken);
            ProposeMember proposed = await propose(parsed, session, request, cancellationToken);
            return await RunAsync(session, request, proposed with { Text = parsed.GetValue(text) }, next, cancellationToken);
        });
    }

    private static async Task<int> RunAsync(
        Session session, SubmitRequest request, ProposeMember proposed, Contracts.Label next, CancellationToken cancellationToken)
    {
        using JsonDocument arguments = JsonDocument.Parse(Codec.Write(proposed));
        int exitCode = await new SingleSubmission(session, request).RunAsync(arguments.RootElement, cancellationToken);
        if (exitCode == ExitCode.Done)
        {
            session.Output.Note(session.Surroundings.Say(next, proposed.Member));
        }

        return exitCode;
    }
}
