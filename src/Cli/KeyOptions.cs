using System.CommandLine;
using Kapok.Client;
using Label = Kapok.Contracts.Label;

namespace Kapok.Cli;

/// <summary>The option of every verb that opens private keys: which file holds their password.</summary>
internal sealed class KeyOptions
{
    internal const string Name = "--key-password-file";
    private const string Variable = "KAPOK_KEY_PASSWORD_FILE";

    private readonly Surroundings surroundings;
    private readonly Option<string> file;

    internal KeyOptions(Surroundings surroundings, Command command)
        : this(surroundings, command, KeyVerbTexts.PasswordFileOption)
    {
    }

    internal KeyOptions(Surroundings surroundings, Command command, Label text)
    {
        this.surroundings = surroundings;
        file = Options.Text(surroundings, command, Name, "FILE", text, isRequired: false);
    }

    /// <summary>The password of the file that was named; else it is asked for when a key needs it.</summary>
    internal KeyPasswords Read(ParseResult parsed) =>
        new(Given(parsed), KeyPrompt.For(surroundings, path => KeyPrompt.Existing(surroundings, path)));

    /// <summary>As <see cref="Read"/>, for a password that is set: on a terminal it is typed twice.</summary>
    internal KeyPasswords ReadNew(ParseResult parsed) =>
        new(Given(parsed), KeyPrompt.ForNew(surroundings, Name));

    private KeyPassword? Given(ParseResult parsed)
    {
        string? named = parsed.GetValue(file) ?? surroundings.Environment(Variable);
        return string.IsNullOrEmpty(named) ? null : KeyPassword.ReadFile(named);
    }
}
