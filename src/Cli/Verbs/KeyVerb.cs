using System;
using System.CommandLine;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Kapok.Client;
using Label = Kapok.Contracts.Label;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok key</c>: private keys at rest.</summary>
internal static class KeyVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("key", surroundings.Say(KeyVerbTexts.Key));
        command.Add(Encrypt(surroundings));
        command.Add(Decrypt(surroundings));
        command.Add(KeyPasswordVerb.Create(surroundings));
        command.Add(KeyShowVerb.Create(surroundings));
        return command;
    }

    /// <summary>Sets what a verb does with a key file, and what it says when that is done.</summary>
    internal static void SetAction(
        Surroundings surroundings, Command command, Argument<string> file, Label done, Action<ParseResult, string> act)
    {
        Option<bool> json = Options.Json(surroundings);
        command.Add(json);
        command.SetAction((parsed, _) =>
        {
            Output output = new(surroundings, parsed.GetValue(json));
            return Guard.RunAsync(output, () =>
            {
                string path = parsed.GetRequiredValue(file);
                act(parsed, path);
                output.Line(surroundings.Say(done, path));
                output.Object(new JsonObject { ["file"] = path, ["form"] = FormOf(KeyDescription.Of(path).Form) });
                return Task.FromResult(ExitCode.Done);
            });
        });
    }

    internal static string FormOf(KeyForm form) => form switch
    {
        KeyForm.Clear => "clear",
        KeyForm.Encrypted => "encrypted",
        _ => "pkcs11",
    };

    private static Command Encrypt(Surroundings surroundings)
    {
        Command command = new("encrypt", surroundings.Say(KeyVerbTexts.KeyEncrypt));
        Argument<string> file = Options.Argument(surroundings, command, "FILE", KeyVerbTexts.KeyFileArgument);
        KeyOptions keys = new(surroundings, command);
        SetAction(surroundings, command, file, KeyVerbTexts.Encrypted, (parsed, path) =>
        {
            using KeyPasswords password = keys.ReadNew(parsed);
            KeyFileCare.Encrypt(path, password);
        });
        return command;
    }

    private static Command Decrypt(Surroundings surroundings)
    {
        Command command = new("decrypt", surroundings.Say(KeyVerbTexts.KeyDecrypt));
        Argument<string> file = Options.Argument(surroundings, command, "FILE", KeyVerbTexts.KeyFileArgument);
        KeyOptions keys = new(surroundings, command);
        SetAction(surroundings, command, file, KeyVerbTexts.Decrypted, (parsed, path) =>
        {
            using KeyPasswords password = keys.Read(parsed);
            KeyFileCare.Decrypt(path, password);
        });
        return command;
    }
}
