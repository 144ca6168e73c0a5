using System.CommandLine;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok user</c>: users and their certificates.</summary>
internal static class UserVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("user", surroundings.Say(Texts.User));
        command.Add(UserAddVerb.Create(surroundings));
        command.Add(UserListVerb.Create(surroundings));
        command.Add(UserRevokeVerb.Create(surroundings));
        return command;
    }
}
