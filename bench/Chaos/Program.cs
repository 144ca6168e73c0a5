using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Bench.Chaos.Faults;
using Kapok.Bench.Chaos.Machines;
using Kapok.Bench.Chaos.Running;
using Kapok.Brokers;
using Kapok.Cli;

namespace Kapok.Bench.Chaos;

/// <summary>Makes things go wrong on a real network and judges it by what clients got.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        Voice voice = new(Console.Error, Surroundings.ChoosesChinese(arguments, Environment.GetEnvironmentVariable));
        if (arguments is ["--help" or "-h"])
        {
            await Console.Out.WriteLineAsync(voice.Text(ChaosTexts.Usage));
            await Console.Out.WriteLineAsync(string.Join('\n', Faults(voice)));
            return ExitCode.Done;
        }

        if (ChaosOptions.TryRead(arguments, out ChaosOptions options) is { } problem)
        {
            voice.Say(problem.Text, problem.Values);
            return ExitCode.Usage;
        }

        if (Engines.HasBrokers(options.Engine) && !BrokerCluster.IsInstalled)
        {
            voice.Say(ChaosTexts.NoBrokers);
            return ExitCode.Unexpected;
        }

        using CancellationTokenSource stop = new();
        using PosixSignalRegistration interrupt = OnSignal(PosixSignal.SIGINT, stop);
        using PosixSignalRegistration terminate = OnSignal(PosixSignal.SIGTERM, stop);
        return await RunAsync(options, voice, stop.Token);
    }

    private static async Task<int> RunAsync(ChaosOptions options, Voice voice, CancellationToken cancellationToken)
    {
        try
        {
            Machine machine = await Machine.ProbeAsync(cancellationToken);
            machine.Missing.ToList().ForEach(missing => voice.Say(ChaosTexts.Unavailable, missing));
            if (!options.Kinds.Any(kind => machine.Permits(kind.Needs)))
            {
                voice.Say(ChaosTexts.NoFaults, string.Join(", ", options.Kinds.Select(kind => kind.Name)));
                return ExitCode.Usage;
            }

            ChaosResult result = await ChaosRun.RunAsync(options, machine, voice, cancellationToken);
            if (result.Folder is { } folder)
            {
                voice.Say(ChaosTexts.Kept, folder);
            }

            await Console.Out.WriteLineAsync(options.IsJson ? result.ToJson() : result.ToTable());
            return result.Violations.Count == 0 ? ExitCode.Done : ExitCode.Unverified;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            voice.Say(ChaosTexts.Interrupted);
            return ExitCode.Interrupted;
        }
        catch (Exception problem) when (problem is ToolException or IOException or InvalidOperationException)
        {
            voice.Say(ChaosTexts.Failed, problem.Message);
            return ExitCode.Unexpected;
        }
    }

    private static IEnumerable<string> Faults(Voice voice) =>
        FaultCatalogue.All.Select(kind => $"  {kind.Name,-18} {voice.Text(kind.Text)}");

    private static PosixSignalRegistration OnSignal(PosixSignal signal, CancellationTokenSource stop) =>
        PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            stop.Cancel();
        });
}
