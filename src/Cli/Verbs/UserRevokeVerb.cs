using System.CommandLine;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok user revoke</c>: withdraws every certificate of a user that is in force.</summary>
internal static class UserRevokeVerb
{
    internal static Command Create(Surroundings surroundings) => CertRevokeVerb.Create(
        surroundings, new("revoke", surroundings.Say(Texts.UserRevoke)), "ORG/USER", Texts.UserArgument);
}
