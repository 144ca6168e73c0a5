using System.CommandLine;
using System.Threading.Tasks;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok verify</c>: offline verification of a receipt or an evidence bundle.</summary>
internal static class VerifyVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("verify", surroundings.Say(Texts.Verify));
        Argument<string> file = Options.Argument(surroundings, command, "FILE", Texts.VerifiedFileArgument);
        Option<string> trust = Options.Text(
            surroundings, command, "--trust", "FINGERPRINT", Texts.TrustOption, isRequired: false);
        Option<string> checkpoint = Options.Text(
            surroundings, command, "--checkpoint", "ID", Texts.CheckpointOption, isRequired: false);
        Option<bool> json = Options.Json(surroundings);
        command.Add(json);
        command.SetAction((parsed, _) =>
        {
            Verification verification = new(new Output(surroundings, parsed.GetValue(json)));
            return Guard.RunAsync(
                verification.Output,
                () => Task.FromResult(verification.Run(
                    parsed.GetRequiredValue(file),
                    new Trust(parsed.GetValue(trust), parsed.GetValue(checkpoint)))));
        });
        return command;
    }
}
