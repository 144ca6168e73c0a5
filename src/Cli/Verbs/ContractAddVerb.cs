using System.CommandLine;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Kapok.Cli.Governance;
using Kapok.Cli.Scenarios;
using Kapok.Node.Networks;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok contract add</c>: gives members the assembly of a contract, running or not.</summary>
internal static class ContractAddVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("add", surroundings.Say(GovernanceTexts.Add));
        Argument<string> file = Options.Argument(surroundings, command, "FILE", ScenarioTexts.CheckedFile);
        Option<string> folder = Options.Text(
            surroundings, command, "--folder", "DIR", GovernanceTexts.StoryFolder, isRequired: false);
        NetworkFiles files = new(surroundings, command, CareTexts.MemberOption, isMemberRequired: false);
        files.SetAction(command, (parsed, output, network, members, cancellationToken) => Task.Run(
            () => Run(output, network, members, parsed.GetRequiredValue(file), parsed.GetValue(folder)), cancellationToken));
        return command;
    }

    private static int Run(Output output, NetworkFolder network, string[] members, string path, string? stories)
    {
        Surroundings surroundings = output.Surroundings;
        CandidateContract candidate = CandidateContract.Read(output, path);
        candidate.Rehearse(output, stories);
        output.Line(surroundings.Say(
            GovernanceTexts.Named, candidate.Definition.Name, candidate.Definition.Version, candidate.Hash));
        foreach (string member in members)
        {
            network.ContractsOf(member).Add(candidate.Assembly);
            output.Line(surroundings.Say(GovernanceTexts.Kept, member, network.ContractsOf(member).PathOf(candidate.Hash)));
        }

        output.Object(new JsonObject
        {
            ["contract"] = candidate.Definition.Name,
            ["version"] = candidate.Definition.Version,
            ["hash"] = candidate.Hash,
            ["members"] = new JsonArray([.. members.Select(member => JsonValue.Create(member))]),
        });
        return ExitCode.Done;
    }
}
