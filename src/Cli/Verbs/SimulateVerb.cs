using System;
using System.CommandLine;
using System.Linq;
using System.Threading.Tasks;
using Kapok.Cryptography;
using Kapok.Simulator.Bugs;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok simulate</c>: networks in one thread, under faults, against the rules of finality.</summary>
internal static class SimulateVerb
{
    private const string All = "all";

    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("simulate", surroundings.Say(Texts.Simulate));
        Option<int> seeds = Options.Number(surroundings, command, "--seeds", Texts.SimulateSeeds, 1_000);
        Option<ulong?> seed = new("--seed") { Description = surroundings.Say(Texts.SimulateSeed), HelpName = "S" };
        Option<string?> inject = new("--inject") { Description = surroundings.Say(Texts.SimulateInject, string.Join(", ", InjectedBugs.Names)), HelpName = "NAME" };
        Option<string?> trace = new("--trace") { Description = surroundings.Say(Texts.SimulateTrace), HelpName = "FILE" };
        Option<string?> suite = new("--suite") { Description = surroundings.Say(Texts.SimulateSuite), HelpName = string.Join('|', CryptoSuites.All) };
        command.Add(seed);
        command.Add(suite.AcceptOnlyFromAmong([.. CryptoSuites.All]));
        command.Add(inject);
        command.Add(trace);
        Option<bool> json = Options.Json(surroundings);
        command.Add(json);
        command.Validators.Add(result =>
        {
            if (result.GetValue(trace) is not null && result.GetValue(seed) is null)
            {
                result.AddError(surroundings.Say(Texts.SimulateTraceNeedsSeed));
            }

            if (result.GetValue(inject) is not null && result.GetValue(suite) is not null)
            {
                result.AddError(surroundings.Say(Texts.SimulateInjectTakesNoSuite));
            }

            if (result.GetValue(inject) is { } name && name != All && !InjectedBugs.Names.Contains(name))
            {
                result.AddError(surroundings.Say(Texts.SimulateNoSuchBug, name, string.Join(", ", InjectedBugs.Names)));
            }
        });
        command.SetAction((parsed, cancellationToken) =>
        {
            SimulationRuns runs = new(new Output(surroundings, parsed.GetValue(json)), cancellationToken);
            return Guard.RunAsync(runs.Output, () => Task.Run(() => Run(runs, parsed)));
        });
        return command;

        int Run(SimulationRuns runs, ParseResult parsed) => (parsed.GetValue(inject), parsed.GetValue(seed), parsed.GetValue(trace)) switch
        {
            ({ } bug, _, _) => runs.Inject(bug == All ? InjectedBugs.Names : [bug]),
            (_, { } one, { } path) => runs.Trace(one, path, parsed.GetValue(suite)),
            (_, { } one, _) => runs.Run(one, 1, parsed.GetValue(suite)),
            _ => runs.Run(1, Math.Max(1, parsed.GetValue(seeds)), parsed.GetValue(suite)),
        };
    }
}
