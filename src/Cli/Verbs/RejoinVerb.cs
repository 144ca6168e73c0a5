using System.CommandLine;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Kapok.Node.Networks;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok rejoin</c>: consent that a member which forgot its votes votes again.</summary>
internal static class RejoinVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("rejoin", surroundings.Say(Texts.Rejoin));
        Argument<string> member = Options.Argument(surroundings, command, "MEMBER", Texts.MemberArgument);
        Option<string> data = Options.Text(
            surroundings, command, "--data", "DIR", Texts.UpDataOption, isRequired: false);
        Option<bool> json = Options.Json(surroundings);
        command.Add(json);
        command.SetAction((parsed, _) =>
        {
            Output output = new(surroundings, parsed.GetValue(json));
            return Guard.RunAsync(output, () => Task.FromResult(Run(
                output, parsed.GetRequiredValue(member), Options.DataOf(surroundings, parsed, data))));
        });
        return command;
    }

    private static int Run(Output output, string member, string data)
    {
        Surroundings surroundings = output.Surroundings;
        NetworkFolder folder = new(data);
        _ = NetworkFiles.GenesisOf(surroundings, folder, member);
        if (!folder.AmnesiaOf(member).TryConsent())
        {
            throw new StopException(ExitCode.Refused, surroundings.Say(Texts.NotForgotten, member));
        }

        output.Line(surroundings.Say(Texts.RejoinConsented, member));
        output.Object(new JsonObject { ["member"] = member, ["consented"] = true });
        return ExitCode.Done;
    }
}
