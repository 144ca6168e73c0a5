using System.CommandLine;
using System.Linq;
using Kapok.Client;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok members</c>: the members of the ledger.</summary>
internal static class MembersVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("members", surroundings.Say(Texts.Members));
        OnlineOptions online = new(surroundings, command);
        online.SetAction(command, async (_, session, cancellationToken) =>
        {
            await session.AdmitLedgerAsync(cancellationToken);
            MemberList list = session.Value(await session.Client.MembersAsync(cancellationToken));
            Show(session.Output, list);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Show(Output output, MemberList list)
    {
        bool isChinese = output.Surroundings.IsChinese;
        Rows.Print(output, ["id", "name", "uscc", "last vote", "of epoch", "sealed epoch"], list.Members.Select(member =>
            (string?[])
            [
                member.Id,
                isChinese ? member.NameZh : member.NameEn,
                member.Uscc,
                Options.Number(member.LastVoteHeight),
                Options.Number(member.LastVoteEpoch),
                Options.Number(member.SealedEpoch),
            ]));
        output.Object(CliJson.ObjectOf(list, CliJson.Default.MemberList));
    }
}
