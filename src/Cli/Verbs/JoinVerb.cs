using System.CommandLine;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Node.Networks;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok join</c>: a data folder takes its place in a ledger.</summary>
internal static class JoinVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("join", surroundings.Say(MemberVerbTexts.Join));
        Argument<string> file = Options.Argument(surroundings, command, "FILE", MemberVerbTexts.GenesisArgument);
        Option<string> fingerprint = Options.Text(
            surroundings, command, "--fingerprint", "FINGERPRINT", MemberVerbTexts.FingerprintOption, isRequired: false);
        Option<string> data = Options.Text(surroundings, command, "--data", "DIR", MemberVerbTexts.NodeDataOption, false);
        KeyOptions keys = new(surroundings, command);
        Option<bool> json = Options.Json(surroundings);
        command.Add(json);
        command.SetAction((parsed, _) =>
        {
            Output output = new(surroundings, parsed.GetValue(json));
            return Guard.RunAsync(output, () =>
            {
                using KeyPasswords passwords = keys.Read(parsed);
                string path = parsed.GetRequiredValue(file);
                string folder = Options.DataOf(surroundings, parsed, data);
                string? expected = parsed.GetValue(fingerprint);
                string found = Joining.Join(folder, path, passwords, expected);
                if (expected is not null && found != expected)
                {
                    throw new StopException(
                        ExitCode.Refused, surroundings.Say(MemberVerbTexts.OtherFingerprint, path, found, expected));
                }

                output.Line(surroundings.Say(MemberVerbTexts.Joined, found, folder));
                output.Object(new JsonObject { ["fingerprint"] = found });
                return Task.FromResult(ExitCode.Done);
            });
        });
        return command;
    }
}
