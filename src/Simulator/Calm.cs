using System.Collections.Generic;
using System.Linq;
using Kapok.Cryptography;

namespace Kapok.Simulator;

/// <summary>
/// The second part of a run: faults end, the Byzantine fall silent, some logs stay dead or go on to
/// censor. Now everything that was submitted must become final, and the epochs must come to rest.
/// </summary>
internal sealed class Calm(Network network, List<SimNode> nodes, List<SimNode> loyal)
{
    private const long LimitMs = 400_000;
    private const long StepMs = 50;
    private const long QuietMs = 75_000;
    private const int RoundsMax = 12;

    private bool hasBadLog;

    internal void Run(IReadOnlyList<Hash> expected)
    {
        Heal();
        ReachAll(expected);
        Settle(expected);
        network.Hit(Mark.ProgressReached);
        HitCircumstances();
    }

    private void Heal()
    {
        Dice dice = network.Dice;
        bool areLogsLost = dice.Chance(150);
        for (int log = 0; log < network.Logs.Count; log++)
        {
            bool staysBad = network.Plan.Logs[log] != LogFaults.None && dice.Chance(500);
            hasBadLog |= staysBad && (network.Plan.Logs[log] & (LogFaults.Stall | LogFaults.Censor)) != 0;
            network.Logs[log].Heal(staysBad);
            if (areLogsLost)
            {
                LoseLog(log);
            }
        }

        nodes.ForEach(node => node.IsDiskFull = false);
        nodes.FindAll(node => !node.IsLoyal).ForEach(node => node.Stop());
        loyal.FindAll(node => node.IsDown).ForEach(node => node.Restart());
    }

    // D1: what was final survives the loss of all logs.
    private void LoseLog(int log)
    {
        network.Hit(Mark.LogsLost);
        network.AreLogsHonest = false;
        network.Logs[log].Lose();
        nodes.ForEach(node => node.LogLost(log));
    }

    private void ReachAll(IReadOnlyList<Hash> expected)
    {
        long deadlineMs = network.NowMs + LimitMs;
        while (network.NowMs < deadlineMs && !IsDone(expected))
        {
            Live();
        }

        ViolationException.Unless(IsDone(expected), "L1", Describe(expected));
    }

    // L2: behind another round of input the epochs stay where they are.
    private void Settle(IReadOnlyList<Hash> expected)
    {
        ulong epoch = 0;
        for (int round = 0; round < RoundsMax && network.Epoch != epoch; round++)
        {
            epoch = network.Epoch;
            loyal.FindAll(node => node.IsHonest).ForEach(network.Submit);
            ReachAll(expected);
            for (long untilMs = network.NowMs + QuietMs; network.NowMs < untilMs;)
            {
                Live();
            }
        }

        ViolationException.Unless(
            network.Epoch == epoch && loyal.TrueForAll(node => node.Epoch == epoch || !node.IsMember),
            "L2",
            $"epochs do not come to rest: {epoch} before, now [{string.Join(' ', loyal.Select(node => node.Epoch))}]");
        network.Hit(Mark.EpochsSettled);
    }

    private void Live()
    {
        while (loyal.Exists(node => node.IsBusy))
        {
            loyal.FindAll(node => node.IsBusy).ForEach(node => node.Work());
        }

        network.PassTime(StepMs);
        loyal.ForEach(node => node.Consent());
        loyal.ForEach(node => node.Tick());
    }

    private bool IsDone(IReadOnlyList<Hash> expected) =>
        !loyal.Exists(node => node.IsBusy)
        && expected.All(network.Checker.IsFinal)
        && loyal.Select(node => node.FinalHeight).Distinct().Count() <= 1;

    private string Describe(IReadOnlyList<Hash> expected) =>
        $"{expected.Count(id => !network.Checker.IsFinal(id))} transactions wait, final heights [{string.Join(' ', loyal.Select(node => node.FinalHeight))}], epochs [{string.Join(' ', loyal.Select(node => node.Epoch))}]";

    private void HitCircumstances()
    {
        if (network.Plan.Size > 1 && network.Plan.Members[1] == MemberFault.Silent)
        {
            network.Hit(Mark.ProgressWithSilentSequencer);
        }

        if (network.Epoch > 1)
        {
            network.Hit(Mark.ProgressInLaterEpoch);
        }

        if (hasBadLog)
        {
            network.Hit(Mark.ProgressPastBadLog);
        }
    }
}
