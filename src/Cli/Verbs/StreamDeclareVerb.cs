using System.CommandLine;
using System.IO;
using System.Text.Json.Nodes;
using Kapok.Node.Networks;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok stream declare</c>: makes a stream at the brokers.</summary>
internal static class StreamDeclareVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("declare", surroundings.Say(StreamVerbTexts.Declare));
        Argument<string> name = Options.Argument(surroundings, command, "NAME", StreamVerbTexts.NameArgument);
        Option<string> data = Options.Text(surroundings, command, "--data", "DIR", MemberVerbTexts.NodeDataOption, false);
        Option<string> user = Options.Text(surroundings, command, "--user", "USER", StreamVerbTexts.UserOption, false);
        Option<string> password = Options.Text(
            surroundings, command, "--password-file", "FILE", StreamVerbTexts.PasswordOption, isRequired: false);
        Option<bool> json = Options.Json(surroundings);
        command.Add(json);
        command.SetAction((parsed, cancellationToken) =>
        {
            Output output = new(surroundings, parsed.GetValue(json));
            return Guard.RunAsync(output, async () =>
            {
                string stream = parsed.GetRequiredValue(name);
                try
                {
                    await StreamSetup.DeclareAsync(
                        Options.DataOf(surroundings, parsed, data),
                        stream,
                        parsed.GetValue(user),
                        parsed.GetValue(password),
                        cancellationToken);
                }
                catch (IOException error)
                {
                    throw new StopException(
                        ExitCode.Unreachable, surroundings.Say(StreamVerbTexts.NotDeclared, stream, error.Message));
                }

                output.Line(surroundings.Say(StreamVerbTexts.Declared, stream));
                output.Object(new JsonObject { ["stream"] = stream });
                return ExitCode.Done;
            });
        });
        return command;
    }
}
