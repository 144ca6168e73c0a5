using System.CommandLine;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Kapok.Node.Networks;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok invite</c>: the genesis of a network from the applications of its members.</summary>
internal static class InviteVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("invite", surroundings.Say(MemberVerbTexts.Invite));
        Argument<string[]> files = new("FILE")
        {
            Description = surroundings.Say(MemberVerbTexts.ApplicationsArgument),
            Arity = ArgumentArity.OneOrMore,
        };
        command.Add(files);
        Option<string> network = Options.Text(
            surroundings, command, "--network", "NAME", MemberVerbTexts.NetworkOption, isRequired: true);
        Option<string> authority = Options.Text(
            surroundings, command, "--standards-authority", "MEMBER", MemberVerbTexts.AuthorityOption, isRequired: true);
        Option<string> path = Options.Text(
            surroundings, command, "--out", "FILE", MemberVerbTexts.OutOption, isRequired: true);
        Option<string[]> streams = new("--stream")
        {
            Description = surroundings.Say(StreamVerbTexts.InviteOption),
            HelpName = "NAME[:OPERATOR]",
        };
        command.Add(streams);
        Option<bool> noHosted = Options.Flag(surroundings, command, "--no-hosted", StreamVerbTexts.NoHostedOption);
        Option<bool> json = Options.Json(surroundings);
        command.Add(json);
        command.SetAction((parsed, _) =>
        {
            Output output = new(surroundings, parsed.GetValue(json));
            return Guard.RunAsync(output, () =>
            {
                string name = Options.OrganisationOf(surroundings, parsed.GetRequiredValue(network));
                FoundedNetwork founded = Founding.Create(
                    parsed.GetRequiredValue(files),
                    name,
                    parsed.GetRequiredValue(authority),
                    parsed.GetRequiredValue(path),
                    new LogPlan([.. (parsed.GetValue(streams) ?? []).Select(StreamOf)], !parsed.GetValue(noHosted)));
                Tell(output, name, founded);
                return Task.FromResult(ExitCode.Done);
            });
        });
        return command;
    }

    private static StreamPlan StreamOf(string text) =>
        text.Split(':', 2) is [string name, string operatedBy] ? new StreamPlan(name, operatedBy) : new StreamPlan(text, "");

    private static void Tell(Output output, string network, FoundedNetwork founded)
    {
        Surroundings surroundings = output.Surroundings;
        int mayFail = founded.Members.Count - founded.Quorum;
        output.Line(surroundings.Say(
            MemberVerbTexts.Founded, network, founded.Members.Count, founded.Quorum, mayFail, founded.Fingerprint));
        if (mayFail == 0)
        {
            output.Note(surroundings.Say(MemberVerbTexts.TooFew));
        }

        output.Object(new JsonObject
        {
            ["network"] = network,
            ["fingerprint"] = founded.Fingerprint,
            ["members"] = new JsonArray([.. founded.Members.Select(member => (JsonNode)member)]),
            ["quorum"] = founded.Quorum,
        });
    }
}
