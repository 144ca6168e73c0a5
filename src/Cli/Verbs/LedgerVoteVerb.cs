using System.CommandLine;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Cli.Governance;
using Kapok.Client;
using Kapok.Contracts.Json;
using Kapok.Ledger.Governance;
using Kapok.Node.Networks;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok ledger propose</c>, <c>approve</c>, <c>reject</c> and <c>withdraw</c>.</summary>
internal static class LedgerVoteVerb
{
    internal static Command Propose(Surroundings surroundings)
    {
        Command command = new("propose", surroundings.Say(LedgerTexts.Propose));
        Argument<string> file = Options.Argument(surroundings, command, "FILE", LedgerTexts.File);
        Option<string> text = Options.Text(surroundings, command, "--text", "TEXT", MembershipTexts.Text, isRequired: false);
        SubmitOptionsOfVerb options = new(surroundings, command, LedgerTables.Contract, "propose");
        OnlineOptions online = new(surroundings, command);
        online.SetAction(command, async (parsed, session, cancellationToken) =>
        {
            SubmitRequest request = options.Read(parsed);
            using KeyPasswords passwords = request.Passwords;
            LedgerFile read = LedgerFile.Read(surroundings, parsed.GetRequiredValue(file));
            await read.RequireFromHereAsync(session, await OpenAsync(session, request, cancellationToken), cancellationToken);
            return await SubmitAsync(
                session, request, new ProposeLedger(read.Ledger, read.Block, read.Members, parsed.GetValue(text)), cancellationToken);
        });
        return command;
    }

    internal static Command Approve(Surroundings surroundings)
    {
        Command command = new("approve", surroundings.Say(LedgerTexts.Approve));
        Argument<string> file = Options.Argument(surroundings, command, "FILE", LedgerTexts.File);
        SubmitOptionsOfVerb options = new(surroundings, command, LedgerTables.Contract, "approve");
        OnlineOptions online = new(surroundings, command);
        online.SetAction(command, async (parsed, session, cancellationToken) =>
        {
            SubmitRequest request = options.Read(parsed);
            using KeyPasswords passwords = request.Passwords;
            return await ApproveAsync(
                session, request, LedgerFile.Read(surroundings, parsed.GetRequiredValue(file)), cancellationToken);
        });
        return command;
    }

    internal static Command Decide(Surroundings surroundings, string decision, Contracts.Label help)
    {
        Command command = new(decision, surroundings.Say(help));
        Argument<string> id = Options.Argument(surroundings, command, "ID", LedgerTexts.Id);
        SubmitOptionsOfVerb options = new(surroundings, command, LedgerTables.Contract, decision);
        OnlineOptions online = new(surroundings, command);
        online.SetAction(command, async (parsed, session, cancellationToken) =>
        {
            SubmitRequest request = options.Read(parsed);
            using KeyPasswords passwords = request.Passwords;
            string ledger = Options.OrganisationOf(surroundings, parsed.GetRequiredValue(id));
            IdentityAdministration administration = await OpenAsync(session, request, cancellationToken);
            LedgerProposal proposal = await administration.FindAsync(LedgerTables.Proposals, ledger, cancellationToken)
                ?? throw new StopException(ExitCode.Refused, surroundings.Say(LedgerTexts.Unknown, ledger));
            return await SubmitAsync(session, request, new DecideLedger(ledger, proposal.Block), cancellationToken);
        });
        return command;
    }

    // The genesis is in the folder before the vote counts: an approved ledger never waits for a file.
    private static async Task<int> ApproveAsync(
        Session session, SubmitRequest request, LedgerFile file, CancellationToken cancellationToken)
    {
        Surroundings surroundings = session.Surroundings;
        IdentityAdministration administration = await OpenAsync(session, request, cancellationToken);
        file.RequireProposed(
            surroundings, await administration.FindAsync(LedgerTables.Proposals, file.Ledger, cancellationToken));
        await file.RequireFromHereAsync(session, administration, cancellationToken);
        if (file.Members.Contains(request.Organisation))
        {
            string folder = Joining.JoinLedger(request.Data, file.Path, request.Passwords);
            session.Output.Note(surroundings.Say(LedgerTexts.WillRun, folder, file.Ledger));
        }

        return await SubmitAsync(session, request, new DecideLedger(file.Ledger, file.Block), cancellationToken);
    }

    private static Task<IdentityAdministration> OpenAsync(
        Session session, SubmitRequest request, CancellationToken cancellationToken) =>
        IdentityAdministration.OpenAsync(session, request.Data, request.Passwords, cancellationToken);

    private static async Task<int> SubmitAsync<T>(
        Session session, SubmitRequest request, T arguments, CancellationToken cancellationToken)
        where T : class
    {
        using JsonDocument json = JsonDocument.Parse(new JsonCodec<T>().Write(arguments));
        return await new SingleSubmission(session, request).RunAsync(json.RootElement, cancellationToken);
    }
}
