using System.CommandLine;
using System.Globalization;
using Kapok.Client;
using Label = Kapok.Contracts.Label;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok status</c>: where the node and its ledger stand.</summary>
internal static class StatusVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("status", surroundings.Say(Texts.Status));
        OnlineOptions online = new(surroundings, command);
        online.SetAction(command, async (_, session, cancellationToken) =>
        {
            LedgerStatus status = await session.OpenAsync(cancellationToken);
            Show(session.Output, status);
            return ExitCode.Done;
        });
        return command;
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
