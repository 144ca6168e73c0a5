using System.CommandLine;
using System.Linq;
using Kapok.Client;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok scenarios</c>: what the node runs.</summary>
internal static class ScenariosVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("scenarios", surroundings.Say(Texts.Scenarios));
        OnlineOptions online = new(surroundings, command);
        online.SetAction(command, async (_, session, cancellationToken) =>
        {
            await session.AdmitLedgerAsync(cancellationToken);
            ScenarioList list = session.Value(await session.Client.ScenariosAsync(cancellationToken));
            Show(session.Output, list);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Show(Output output, ScenarioList list)
    {
        bool isChinese = output.Surroundings.IsChinese;
        Rows.Print(output, ["name", "label", "commands", "records", "queries"], list.Scenarios.Select(scenario =>
            (string?[])
            [
                scenario.Name,
                isChinese ? scenario.LabelZh : scenario.LabelEn,
                string.Join(' ', scenario.Commands),
                string.Join(' ', scenario.Tables),
                string.Join(' ', scenario.Queries),
            ]));
        output.Object(CliJson.ObjectOf(list, CliJson.Default.ScenarioList));
    }
}
