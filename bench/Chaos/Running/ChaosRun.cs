using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Bench.Chaos.Checking;
using Kapok.Bench.Chaos.Clients;
using Kapok.Bench.Chaos.Faults;
using Kapok.Bench.Chaos.Machines;

namespace Kapok.Bench.Chaos.Running;

/// <summary>One run: a network, clients, faults, a calm end, and the judgement.</summary>
internal sealed class ChaosRun : IDisposable
{
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromSeconds(10);

    private readonly ChaosOptions options;
    private readonly Machine machine;
    private readonly ChaosNetwork network;
    private readonly Guard guard;
    private readonly Findings findings;
    private readonly Voice voice;
    private readonly FaultPlan plan;
    private readonly ClientBook book;
    private readonly FinalTimes times = new();
    private readonly Bounds bounds;
    private readonly HashSet<string> restored = [];
    private readonly List<string> changes = [];
    private readonly List<(string Kind, double At)> happened = [];

    private ChaosRun(
        ChaosOptions options, Machine machine, ChaosNetwork network, FaultPlan plan, Guard guard, Findings findings, Voice voice)
    {
        this.options = options;
        this.machine = machine;
        this.network = network;
        this.plan = plan;
        this.guard = guard;
        this.findings = findings;
        this.voice = voice;
        bounds = Bounds.Of(options.Engine);
        book = new ClientBook(Book);
    }

    private string Book => Path.Combine(guard.Folder, "clients.jsonl");

    /// <summary>Runs it, and leaves nothing behind but, with a violation, the run's folder.</summary>
    internal static async Task<ChaosResult> RunAsync(
        ChaosOptions options, Machine machine, Voice voice, CancellationToken cancellationToken)
    {
        FaultKind[] kinds = [.. options.Kinds.Where(kind => machine.Permits(kind.Needs))];
        FaultPlan plan = new(options.Seed, kinds, options.Members);
        Findings findings = new(voice);
        voice.Say(ChaosTexts.Founding, options.Seed, options.Members);
        await using Guard guard = Guard.Begin();
        int? smallDisk = kinds.Any(kind => kind.Needs.HasFlag(Means.SmallDisk)) ? plan.SmallDisk : null;
        await using ChaosNetwork network = await ChaosNetwork.StartAsync(
            options, machine, smallDisk, guard, findings, cancellationToken);
        using ChaosRun run = new(options, machine, network, plan, guard, findings, voice);
        ChaosResult result = await run.RunAsync(cancellationToken);
        if (result.Folder is not null)
        {
            guard.Keep();
        }

        return result;
    }

    public void Dispose() => book.Dispose();

    private async Task<ChaosResult> RunAsync(CancellationToken cancellationToken)
    {
        NodeProcess first = network.Nodes[0];
        using ClientParties parties = new(network.Genesis, first.Setup.Member, first.Setup.Data);
        await parties.RegisterAsync(network.Asked[0].Client, cancellationToken);
        Workload workload = new(() => network.Asked, parties, book, times);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using CancellationTokenSource giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task offering = workload.OfferAsync(options.Rate, stop.Token, giveUp.Token);
        Task telling = TellAsync(stop.Token);
        await FaultsAsync(cancellationToken);
        await stop.CancelAsync();
        await Task.WhenAll(offering, telling);

        voice.Say(ChaosTexts.Settling, times.Now);
        double end = times.Now;
        double settled = await new Settlement(network, workload, times, bounds, findings).RunAsync(giveUp, cancellationToken);
        await Task.WhenAll(network.Nodes.Select(node => node.EndAsync(cancellationToken)));

        voice.Say(ChaosTexts.Checking, times.Now);
        return ResultOf(
            end, settled, await FinalJudgement.RunAsync(network, Book, restored, findings, cancellationToken));
    }

    private async Task FaultsAsync(CancellationToken cancellationToken)
    {
        double end = options.Minutes * 60;
        foreach (PlannedFault planned in plan.Draw())
        {
            if (times.Now + planned.RestSeconds >= end)
            {
                break;
            }

            await Task.Delay(TimeSpan.FromSeconds(planned.RestSeconds), cancellationToken);
            happened.Add((planned.Kind.Name, times.Now));
            voice.Say(ChaosTexts.Begins, times.Now, voice.Text(planned.Kind.Text), planned.Kind.Name);
            await planned.Kind.RunAsync(new FaultRun(network, planned, findings, plan.SmallDisk, restored, changes), cancellationToken);
        }
    }

    private async Task TellAsync(CancellationToken stop)
    {
        try
        {
            using PeriodicTimer timer = new(ProgressInterval);
            while (await timer.WaitForNextTickAsync(stop))
            {
                voice.Say(ChaosTexts.Stands, times.Now, times.Offered, times.Final, times.Open, findings.ToList().Count);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Told to stop.
        }
    }

    private ChaosResult ResultOf(double end, double settled, Judged judged)
    {
        IReadOnlyList<Violation> violations = findings.ToList();
        return new ChaosResult(
            options.Seed,
            options.Minutes,
            options.Engine,
            options.Members,
            times.Offered,
            times.Final,
            times.Refused,
            times.Expired,
            happened.GroupBy(fault => fault.Kind).ToDictionary(same => same.Key, same => same.Count()),
            OutagesUntil(end),
            judged.Heights,
            settled,
            bounds.Progress.TotalSeconds,
            bounds.Height.TotalSeconds,
            [.. changes],
            judged.Receipts,
            judged.Bundles,
            judged.TracesUnjudged,
            violations,
            machine.Missing,
            violations.Count > 0 ? guard.Folder : null);
    }

    private OutageReport OutagesUntil(double end)
    {
        double[] answers = times.ToArray();
        (string Kind, double Seconds)[] gaps =
        [
            .. happened.Select((fault, i) => (
                fault.Kind,
                Outages.LongestGap(
                    new FaultSpan(fault.Kind, fault.At, i + 1 < happened.Count ? happened[i + 1].At : end), answers, times.Now))),
        ];
        return new OutageReport(
            OutageFigures.Of(gaps.Select(gap => gap.Seconds)),
            OutageFigures.Of(gaps.Where(gap => FaultCatalogue.KillSequencer.Contains(gap.Kind)).Select(gap => gap.Seconds)),
            gaps.GroupBy(gap => gap.Kind)
                .ToDictionary(same => same.Key, same => OutageFigures.Of(same.Select(gap => gap.Seconds))));
    }
}
