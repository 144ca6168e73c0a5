using System.CommandLine;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Cryptography;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok user add</c>: a new user with key, certificate and roles.</summary>
internal static class UserAddVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("add", surroundings.Say(Texts.UserAdd));
        Argument<string> name = Options.Argument(surroundings, command, "ORG/USER", Texts.UserArgument);
        Option<string[]> roles = new("--role")
        {
            Description = surroundings.Say(Texts.RoleOption),
            HelpName = "ROLE",
        };
        command.Add(roles);
        Option<bool> isOperator = new("--operator") { Description = surroundings.Say(Texts.OperatorOption) };
        command.Add(isOperator);
        Option<string> data = Options.Data(surroundings, command);
        KeyOptions keys = new(surroundings, command);
        OnlineOptions online = new(surroundings, command);
        online.SetAction(command, (parsed, session, cancellationToken) =>
        {
            (string organisation, string user) = Options.UserOf(surroundings, parsed.GetRequiredValue(name));
            UserRequest request = new(
                organisation,
                user,
                parsed.GetValue(isOperator),
                parsed.GetValue(roles) ?? [],
                Options.DataOf(surroundings, parsed, data),
                keys.Read(parsed));
            return RunAsync(session, request, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        Session session, UserRequest request, CancellationToken cancellationToken)
    {
        using KeyPasswords passwords = request.Passwords;
        IdentityAdministration administration =
            await IdentityAdministration.OpenAsync(session, request.Data, passwords, cancellationToken);
        Hash certificate = await new NewUser(session, administration)
            .AddAsync(request.Organisation, request.User, request.IsOperator, cancellationToken);
        RoleGrants grants = new(session, administration, request.Data);
        foreach (string role in request.Roles)
        {
            await grants.GrantAsync(role, request.Organisation, request.User, cancellationToken);
        }

        session.Output.Object(new JsonObject
        {
            ["user"] = $"{request.Organisation}/{request.User}",
            ["certificate"] = certificate.ToString(),
            ["key"] = administration.Keys.UserKeyPath(request.Organisation, request.User),
            ["roles"] = new JsonArray([.. request.Roles]),
        });
        return ExitCode.Done;
    }

    private sealed record UserRequest(
        string Organisation, string User, bool IsOperator, string[] Roles, string Data, KeyPasswords Passwords);
}
