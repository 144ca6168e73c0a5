using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Cli.Governance;
using Kapok.Client;
using Kapok.Ledger;
using Kapok.Ledger.Governance;
using Kapok.Node.Networks;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok ledger new</c>: the genesis file of a further ledger.</summary>
internal static class LedgerNewVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("new", surroundings.Say(LedgerTexts.New));
        Argument<string> id = Options.Argument(surroundings, command, "ID", LedgerTexts.Id);
        Option<string> members = Options.Text(
            surroundings, command, "--members", "ID,ID,…", LedgerTexts.MembersOption, isRequired: true);
        Option<string> authority = Options.Text(
            surroundings, command, "--standards-authority", "ID", MemberVerbTexts.AuthorityOption, isRequired: true);
        Option<string> target = Options.Text(surroundings, command, "--out", "FILE", LedgerTexts.Out, isRequired: true);
        OnlineOptions online = new(surroundings, command);
        online.SetAction(command, async (parsed, session, cancellationToken) =>
        {
            IdentityAdministration administration =
                await IdentityAdministration.OpenAsync(session, ".", passwords: null, cancellationToken);
            LedgerPlan plan = new(
                administration.Genesis.Parameters.Network,
                Options.OrganisationOf(surroundings, parsed.GetRequiredValue(id)),
                parsed.GetRequiredValue(authority),
                surroundings.Time.GetUtcNow().ToUnixTimeMilliseconds(),
                1 + (await administration.AllAsync(LedgerTables.Proposals, cancellationToken)).Count);
            string[] ids =
            [
                .. parsed.GetRequiredValue(members).Split(',').Select(one => Options.OrganisationOf(surroundings, one.Trim())),
            ];
            return await RunAsync(session, administration, plan, ids, parsed.GetRequiredValue(target), cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        Session session,
        IdentityAdministration administration,
        LedgerPlan plan,
        IReadOnlyList<string> members,
        string target,
        CancellationToken cancellationToken)
    {
        Surroundings surroundings = session.Surroundings;
        if (!members.Contains(plan.StandardsAuthority))
        {
            throw new StopException(ExitCode.Usage, surroundings.Say(LedgerTexts.NotAuthority, plan.StandardsAuthority));
        }

        if (Path.Exists(target))
        {
            throw new StopException(ExitCode.Refused, surroundings.Say(CareTexts.Exists, target));
        }

        IReadOnlyList<LedgerSeat> seats =
            await new LedgerSeats(session, administration).OfAsync([.. members.Distinct()], cancellationToken);
        byte[] file = FurtherLedger.Create(administration.Genesis.Domain.Suite, plan, seats);
        Files.CreateNew(target, file);
        LedgerGenesis genesis = LedgerFile.Read(surroundings, target).Genesis;
        session.Output.Line(surroundings.Say(LedgerTexts.Made, plan.Ledger, target, genesis.Fingerprint));
        if (genesis.Members.Members.Count < 4)
        {
            session.Output.Note(surroundings.Say(MemberVerbTexts.TooFew));
        }

        session.Output.Object(new JsonObject
        {
            ["ledger"] = plan.Ledger,
            ["fingerprint"] = genesis.Fingerprint,
            ["members"] = new JsonArray([.. genesis.Members.Members.Select(member => member.Id)]),
            ["file"] = target,
        });
        return ExitCode.Done;
    }
}
