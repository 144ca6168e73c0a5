using System.CommandLine;
using System.Text.Json.Nodes;
using Kapok.Client;
using Kapok.Ledger.Identity;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok organisation</c>: organisations that members vouch for.</summary>
internal static class OrganisationVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("organisation", surroundings.Say(Texts.Organisation));
        command.Add(Add(surroundings));
        return command;
    }

    private static Command Add(Surroundings surroundings)
    {
        Command command = new("add", surroundings.Say(Texts.OrganisationAdd));
        Argument<string> id = Options.Argument(surroundings, command, "ID", Texts.OrganisationArgument);
        Option<string> uscc = Options.Text(surroundings, command, "--uscc", "CODE", Texts.UsccOption, true);
        Option<string> nameZh = Options.Text(surroundings, command, "--name-zh", "NAME", Texts.NameZhOption, true);
        Option<string> nameEn = Options.Text(surroundings, command, "--name-en", "NAME", Texts.NameEnOption, true);
        Option<string> member = Options.Text(surroundings, command, "--member", "MEMBER", Texts.MemberOption, true);
        Option<string> data = Options.Data(surroundings, command);
        KeyOptions keys = new(surroundings, command);
        OnlineOptions online = new(surroundings, command);
        online.SetAction(command, async (parsed, session, cancellationToken) =>
        {
            RegisterOrganisation request = new(
                Options.OrganisationOf(surroundings, parsed.GetRequiredValue(id)),
                Options.UsccOf(surroundings, parsed.GetRequiredValue(uscc)),
                parsed.GetRequiredValue(nameZh),
                parsed.GetRequiredValue(nameEn));
            string voucher = Options.OrganisationOf(surroundings, parsed.GetRequiredValue(member));
            using KeyPasswords passwords = keys.Read(parsed);
            IdentityAdministration administration = await IdentityAdministration.OpenAsync(
                session, Options.DataOf(surroundings, parsed, data), passwords, cancellationToken);
            Submission submission = await administration.RequireAsync(
                voucher, "register-organisation", request, cancellationToken);
            session.Output.Line(surroundings.Say(Texts.OrganisationAdded, request.Id));
            session.Output.Object(new JsonObject
            {
                ["organisation"] = request.Id,
                ["member"] = voucher,
                ["transaction"] = submission.Id,
            });
            return ExitCode.Done;
        });
        return command;
    }
}
