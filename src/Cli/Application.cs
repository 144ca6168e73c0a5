using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Cryptography;

namespace Kapok.Cli;

/// <summary>Runs one command line: parsing, help, usage errors.</summary>
internal static class Application
{
    internal static async Task<int> RunAsync(
        Surroundings surroundings,
        IReadOnlyList<string> arguments,
        CancellationToken cancellationToken)
    {
        ParseResult parsed = Root(surroundings, arguments).Parse(arguments, new ParserConfiguration
        {
            ResponseFileTokenReplacer = null,
        });
        if (parsed.Errors.Count > 0)
        {
            return Refuse(parsed, surroundings);
        }

        string? path = surroundings.Environment(VerificationPaths.Variable);
        if (!VerificationPaths.TryParse(path, out _))
        {
            return RefusePath(path, surroundings);
        }

        InvocationConfiguration invocation = new()
        {
            Output = surroundings.Out,
            Error = surroundings.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        return await parsed.InvokeAsync(invocation, cancellationToken);
    }

    private static RootCommand Root(Surroundings surroundings, IReadOnlyList<string> arguments)
    {
        RootCommand root = new(surroundings.Say(Texts.Kapok));
        Option<string> language = new("--lang")
        {
            Description = surroundings.Say(Texts.LangOption),
            Recursive = true,
            HelpName = "zh|en",
        };
        _ = language.AcceptOnlyFromAmong("zh", "en");
        root.Add(language);
        foreach (Func<Surroundings, Command> verb in Program.Verbs)
        {
            root.Add(verb(surroundings));
        }

        // Loading every scenario takes longer than most verbs do, so that only who may mean one waits for it.
        if (!root.Subcommands.Any(verb => verb.Name == VerbIn(arguments)))
        {
            foreach (Func<Surroundings, Command> verb in Program.ScenarioVerbs())
            {
                root.Add(verb(surroundings));
            }
        }

        root.SetAction(parsed => new HelpAction().Invoke(parsed));
        return root;
    }

    private static int RefusePath(string? path, Surroundings surroundings)
    {
        surroundings.Error.WriteLine(surroundings.Say(Texts.NoVerificationPath, VerificationPaths.Variable, path));
        return ExitCode.Usage;
    }

    // The first word that is neither an option nor the language.
    private static string? VerbIn(IReadOnlyList<string> arguments)
    {
        int first = 0;
        while (first < arguments.Count && arguments[first].StartsWith('-'))
        {
            first += arguments[first] == "--lang" ? 2 : 1;
        }

        return arguments.ElementAtOrDefault(first);
    }

    private static int Refuse(ParseResult parsed, Surroundings surroundings)
    {
        foreach (ParseError error in parsed.Errors)
        {
            surroundings.Error.WriteLine("kapok: " + error.Message);
        }

        string verb = parsed.CommandResult.Command is RootCommand
            ? string.Empty
            : parsed.CommandResult.Command.Name + " ";
        surroundings.Error.WriteLine(surroundings.Say(Texts.SeeHelp, $"kapok {verb}--help"));
        return ExitCode.Usage;
    }
}
