using System.CommandLine;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Kapok.Node.Networks;
using Kapok.Projections;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok projection grant</c>: a role that reads and writes nothing.</summary>
internal static class ProjectionGrantVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("grant", surroundings.Say(ProjectionTexts.Grant));
        Option<string> role = Options.Text(surroundings, command, "--role", "NAME", ProjectionTexts.RoleOption, isRequired: true);
        Option<bool> sql = Options.Flag(surroundings, command, "--sql", ProjectionTexts.SqlOption);
        NetworkFiles files = new(surroundings, command, CareTexts.MemberOption, isMemberRequired: false);
        files.SetAction(command, (parsed, output, folder, members, _) => Task.FromResult(
            Run(output, folder, members, parsed.GetRequiredValue(role), parsed.GetValue(sql))));
        return command;
    }

    private static int Run(Output output, NetworkFolder folder, string[] members, string role, bool isPrinted)
    {
        Surroundings surroundings = output.Surroundings;
        if (!PostgresProjection.IsRole(role))
        {
            throw new StopException(ExitCode.Usage, surroundings.Say(ProjectionTexts.BadRole, role));
        }

        JsonArray all = [];
        foreach (string member in members)
        {
            PostgresProjection projection =
                folder.ServerProjectionOf(GenesisFile.Read(surroundings, folder.GenesisFile), member)
                ?? throw new StopException(ExitCode.Refused, surroundings.Say(ProjectionTexts.NotOnServer, member));
            if (!isPrinted)
            {
                projection.Grant(role);
            }

            output.Line(isPrinted
                ? projection.GrantSql(role)
                : surroundings.Say(ProjectionTexts.Granted, member, role, projection.Place));
            all.Add((JsonNode)new JsonObject
            {
                ["member"] = member,
                ["role"] = role,
                ["schema"] = projection.Schema,
                ["sql"] = projection.GrantSql(role),
                ["granted"] = !isPrinted,
            });
        }

        output.Object(new JsonObject { ["projections"] = all });
        return ExitCode.Done;
    }
}
