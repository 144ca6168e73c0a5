using System;
using System.CommandLine;
using System.Threading.Tasks;
using Label = Kapok.Contracts.Label;

namespace Kapok.Cli.Verbs;

/// <summary>A verb that takes one file and asks no node.</summary>
internal static class FileVerb
{
    internal static Command Create(
        Surroundings surroundings, string name, Label text, Label fileText, Func<Output, string, int> run)
    {
        Command command = new(name, surroundings.Say(text));
        Argument<string> file = Options.Argument(surroundings, command, "FILE", fileText);
        Option<bool> json = Options.Json(surroundings);
        command.Add(json);
        command.SetAction((parsed, _) =>
        {
            Output output = new(surroundings, parsed.GetValue(json));
            return Guard.RunAsync(output, () => Task.FromResult(run(output, parsed.GetRequiredValue(file))));
        });
        return command;
    }
}
