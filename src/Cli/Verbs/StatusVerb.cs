using System;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Label = Kapok.Contracts.Label;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok status</c>: where the node and its ledger stand.</summary>
internal static class StatusVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("status", surroundings.Say(Texts.Status));
        Option<int> wait = Options.Number(surroundings, command, "--until-ready", Texts.UntilReadyOption, 0);
        Option<int> vote = Options.Number(surroundings, command, "--until-voting", Texts.UntilVotingOption, 0);
        OnlineOptions online = new(surroundings, command);
        online.SetAction(command, async (parsed, session, cancellationToken) =>
        {
            int seconds = Options.NumberOf(surroundings, parsed, wait, 0, 3_600);
            int votes = Options.NumberOf(surroundings, parsed, vote, 0, 3_600);
            bool isReady = (seconds == 0 || await IsReachedAsync(session, seconds, one => one.IsReady, cancellationToken))
                && (votes == 0 || await IsReachedAsync(session, votes, one => one.IsReady && one.IsVoting, cancellationToken));
            LedgerStatus status = await session.OpenAsync(cancellationToken);
            Show(session.Output, status);
            return isReady ? ExitCode.Done : ExitCode.Unreachable;
        });
        return command;
    }

    // A node that starts does not even listen yet.
    private static async Task<bool> IsReachedAsync(
        Session session, int seconds, Predicate<LedgerStatus> isReached, CancellationToken cancellationToken)
    {
        for (long begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun).TotalSeconds < seconds;)
        {
            Answer<LedgerStatus> status = await session.Client.StatusAsync(cancellationToken);
            if (status is { IsOk: true, Value: { } now } && isReached(now))
            {
                return true;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken);
        }

        return false;
    }

    private static void Show(Output output, LedgerStatus status)
    {
        string[][] rows =
        [
            ["network", status.Network],
            ["ledger", status.Ledger],
            ["fingerprint", status.Fingerprint],
            ["member", string.Create(CultureInfo.InvariantCulture, $"{status.Member} ({status.MemberCount}, quorum {status.Quorum})")],
            ["height", Options.Number(status.Height)],
            ["time", TimeText.Of(status.TimeMs)],
            ["transactions", Options.Number(status.TransactionCount)],
            ["records", Options.Number(status.RecordCount)],
            ["pending", Options.Number(status.Pending)],
            ["epoch", Options.Number(status.Epoch)],
            ["sealed epoch", Options.Number(status.SealedEpoch)],
            ["voting", status.IsVoting ? "yes" : "no"],
            ["forgotten", status.HasForgotten ? "yes" : "no"],
            ["ready", status.IsReady ? "yes" : "no"],
        ];
        Rows.Print(output, [string.Empty, string.Empty], rows);
        if (status.Alarm is { } alarm)
        {
            output.Error(output.Surroundings.Say(
                alarm.IsHalting ? Texts.Alarm : Texts.AlarmOfEpoch, alarm.Kind, alarm.Height, TimeText.Of(alarm.TimeMs)));
        }

        if (status.HasForgotten)
        {
            output.Error(output.Surroundings.Say(Texts.Forgotten, status.Member));
        }

        if (status.MissingContract is { } missing)
        {
            output.Error(output.Surroundings.Say(new Label(missing.TextZh, missing.TextEn)));
        }

        output.Object(CliJson.ObjectOf(status, CliJson.Default.LedgerStatus));
    }
}
