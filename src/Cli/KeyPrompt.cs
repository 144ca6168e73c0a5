using System;
using Kapok.Client;
using Label = Kapok.Contracts.Label;

namespace Kapok.Cli;

/// <summary>Asks for passwords where somebody sits at a terminal.</summary>
internal static class KeyPrompt
{
    /// <summary>How to ask, or null where nobody can be asked.</summary>
    internal static Func<string, KeyPassword>? For(Surroundings surroundings, Func<string, KeyPassword> ask) =>
        surroundings.AskSecret is null ? null : ask;

    /// <summary>Asks for the password of a file that is encrypted.</summary>
    internal static KeyPassword Existing(Surroundings surroundings, string path) =>
        Ask(surroundings, KeyVerbTexts.Ask, path);

    /// <summary>How to ask for a password that is set; where nobody can be asked, the option that names a file.</summary>
    internal static Func<string, KeyPassword> ForNew(Surroundings surroundings, string option) => path =>
        surroundings.AskSecret is null
            ? throw new StopException(ExitCode.Usage, surroundings.Say(KeyVerbTexts.NewNeedsPassword, option))
            : Twice(surroundings, path);

    private static KeyPassword Twice(Surroundings surroundings, string path)
    {
        KeyPassword first = Ask(surroundings, KeyVerbTexts.AskNew, path);
        using KeyPassword second = Ask(surroundings, KeyVerbTexts.AskAgain, path);
        if (first.IsSameAs(second))
        {
            return first;
        }

        first.Dispose();
        throw new StopException(ExitCode.Usage, surroundings.Say(KeyVerbTexts.NotTheSame));
    }

    private static KeyPassword Ask(Surroundings surroundings, Label question, string path)
    {
        char[] typed = surroundings.AskSecret!(surroundings.Say(question, path));
        try
        {
            return KeyPassword.FromText(typed, surroundings.Say(KeyVerbTexts.TerminalName));
        }
        finally
        {
            Array.Clear(typed);
        }
    }
}
