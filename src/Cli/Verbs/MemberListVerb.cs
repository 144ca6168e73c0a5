using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using Kapok.Cli.Governance;
using Kapok.Client;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok member list</c>: members, observers and the open change.</summary>
internal static class MemberListVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("list", surroundings.Say(MembershipTexts.List));
        OnlineOptions online = new(surroundings, command);
        online.SetAction(command, async (_, session, cancellationToken) =>
        {
            await session.AdmitLedgerAsync(cancellationToken);
            MemberList list = session.Value(await session.Client.MembersAsync(cancellationToken));
            Show(session.Output, list);
            session.Output.Object(CliJson.ObjectOf(list, CliJson.Default.MemberList));
            return ExitCode.Done;
        });
        return command;
    }

    internal static void Show(Output output, MemberList list)
    {
        Surroundings surroundings = output.Surroundings;
        Rows.Print(output, ["id", "name", "last vote"], list.Members.Select(member => (string?[])
        [
            member.Id,
            surroundings.IsChinese ? member.NameZh : member.NameEn,
            Options.Number(member.LastVoteHeight),
        ]));
        output.Line(surroundings.Say(MembershipTexts.Count, list.Members.Count, list.Quorum));
        if (list.Observers is { Count: > 0 } observers)
        {
            output.Line(surroundings.Say(MembershipTexts.Observers, string.Join(", ", observers)));
        }

        ShowOpen(output, list);
    }

    internal static void ShowOpen(Output output, MemberList list)
    {
        if (list.Proposal is not { } open)
        {
            return;
        }

        Surroundings surroundings = output.Surroundings;
        output.Line(surroundings.Say(
            MembershipTexts.Open,
            open.Change,
            open.Member,
            open.ProposedBy,
            open.ProposedAt,
            Names(surroundings, open.ApprovedBy),
            Names(surroundings, open.RejectedBy),
            list.Quorum,
            surroundings.Say(open.IsReady ? MembershipTexts.Yes : MembershipTexts.No),
            Names(surroundings, open.Live)));
    }

    private static string Names(Surroundings surroundings, IReadOnlyList<string> names) =>
        names.Count == 0 ? surroundings.Say(MembershipTexts.None) : string.Join(", ", names);
}
