using System.CommandLine;
using System.Threading.Tasks;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok trace check</c>: traces against the rules of finality.</summary>
internal static class TraceCheckVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("check", surroundings.Say(Texts.TraceCheck));
        Argument<string[]> files = new("FILE")
        {
            Description = surroundings.Say(Texts.TraceFileArgument),
            Arity = ArgumentArity.OneOrMore,
        };
        command.Add(files);
        Option<bool> json = Options.Json(surroundings);
        command.Add(json);
        command.SetAction((parsed, cancellationToken) =>
        {
            TraceCheck check = new(new Output(surroundings, parsed.GetValue(json)));
            return Guard.RunAsync(
                check.Output,
                () => Task.FromResult(check.Run(parsed.GetRequiredValue(files), cancellationToken)));
        });
        return command;
    }
}
