using System.CommandLine;
using Kapok.Cli.Certificates;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok cert</c>: certificates, their ends and renewals.</summary>
internal static class CertGroupVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("cert", surroundings.Say(CertificateTexts.Group));
        command.Add(CertStatusVerb.Create(surroundings));
        command.Add(CertRenewVerb.Create(surroundings));
        command.Add(CertRevokeVerb.Create(surroundings));
        return command;
    }
}
