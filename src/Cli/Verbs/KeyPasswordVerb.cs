using System.CommandLine;
using Kapok.Client;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok key password</c>: another password for a key file.</summary>
internal static class KeyPasswordVerb
{
    private const string NewOption = "--new-key-password-file";

    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("password", surroundings.Say(KeyVerbTexts.KeyPasswordVerb));
        Argument<string> file = Options.Argument(surroundings, command, "FILE", KeyVerbTexts.KeyFileArgument);
        KeyOptions keys = new(surroundings, command);
        Option<string> next = Options.Text(
            surroundings, command, NewOption, "FILE", KeyVerbTexts.NewPasswordFileOption, isRequired: false);
        KeyVerb.SetAction(surroundings, command, file, KeyVerbTexts.PasswordChanged, (parsed, path) =>
        {
            using KeyPasswords password = keys.Read(parsed);
            using KeyPasswords changed = new(
                parsed.GetValue(next) is { } named ? KeyPassword.ReadFile(named) : null,
                KeyPrompt.ForNew(surroundings, NewOption));
            KeyFileCare.ChangePassword(path, password, changed);
        });
        return command;
    }
}
