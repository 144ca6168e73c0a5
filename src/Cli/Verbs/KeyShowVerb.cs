using System;
using System.CommandLine;
using System.Text.Json.Nodes;
using Kapok.Client;
using Label = Kapok.Contracts.Label;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok key show</c>: what may be told of a key file.</summary>
internal static class KeyShowVerb
{
    internal static Command Create(Surroundings surroundings) =>
        FileVerb.Create(surroundings, "show", KeyVerbTexts.KeyShow, KeyVerbTexts.KeyFileArgument, Run);

    private static int Run(Output output, string path)
    {
        KeyDescription key = KeyDescription.Of(path);
        string? publicKey = key.PublicKey is { } bytes ? Convert.ToBase64String(bytes.Span) : null;
        Show(output, key, publicKey);
        output.Object(new JsonObject
        {
            ["file"] = path,
            ["form"] = KeyVerb.FormOf(key.Form),
            ["suite"] = key.Suite,
            ["device"] = key.DeviceName,
            ["publicKey"] = publicKey,
            ["fingerprint"] = key.Fingerprint?.ToString(),
            ["isOfCertificate"] = key.IsOfCertificate,
        });
        return ExitCode.Done;
    }

    private static void Show(Output output, KeyDescription key, string? publicKey)
    {
        Surroundings surroundings = output.Surroundings;
        output.Line(surroundings.Say(KeyVerbTexts.FormLine, surroundings.Say(TextOf(key.Form))));
        output.Line(surroundings.Say(KeyVerbTexts.SuiteLine, key.Suite));
        if (key.DeviceName is not null)
        {
            output.Line(surroundings.Say(KeyVerbTexts.DeviceLine, key.DeviceName));
        }

        if (publicKey is null)
        {
            output.Note(surroundings.Say(KeyVerbTexts.PublicUnknown));
            return;
        }

        output.Line(surroundings.Say(KeyVerbTexts.PublicLine, publicKey));
        output.Line(surroundings.Say(KeyVerbTexts.FingerprintLine, key.Fingerprint));
        if (key.IsOfCertificate)
        {
            output.Note(surroundings.Say(KeyVerbTexts.FromCertificate));
        }
    }

    private static Label TextOf(KeyForm form) => form switch
    {
        KeyForm.Clear => KeyVerbTexts.Clear,
        KeyForm.Encrypted => KeyVerbTexts.UnderPassword,
        _ => KeyVerbTexts.InDevice,
    };
}
