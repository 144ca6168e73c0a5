using System.CommandLine;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using Kapok.Client;
using Kapok.Ledger.Proofs;
using RecordKey = Kapok.Contracts.RecordKey;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok prove</c>: an evidence bundle of records.</summary>
internal static class ProveVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("prove", surroundings.Say(Texts.Prove));
        Argument<string> contract = Options.Argument(surroundings, command, "SCENARIO", Texts.ScenarioArgument);
        Argument<string> table = Options.Argument(surroundings, command, "RECORD", Texts.RecordArgument);
        Argument<string[]> keys = new("KEY")
        {
            Description = surroundings.Say(Texts.KeysArgument),
            Arity = ArgumentArity.OneOrMore,
        };
        command.Add(keys);
        Option<string> at = Options.Text(surroundings, command, "--at", "HEIGHT", Texts.AtOption, isRequired: false);
        Option<bool> absent = Options.Flag(surroundings, command, "--absent", Texts.AbsentOption);
        Option<bool> history = Options.Flag(surroundings, command, "--history", Texts.HistoryOption);
        Option<string[]> transactions = new("--transaction")
        {
            Description = surroundings.Say(Texts.TransactionsOption),
            HelpName = "ID",
        };
        command.Add(transactions);
        Option<string> file = Options.Text(surroundings, command, "--out", "FILE", Texts.OutOption, isRequired: false);
        Option<string> pdf = Options.Text(surroundings, command, "--pdf", "FILE", Texts.PdfOption, isRequired: false);
        OnlineOptions online = new(surroundings, command);
        online.SetAction(command, async (parsed, session, cancellationToken) =>
        {
            string prefix = parsed.GetRequiredValue(contract) + "/" + parsed.GetRequiredValue(table) + "/";
            BundleQuery query = new(
                [.. parsed.GetRequiredValue(keys).Distinct().Select(key => KeyOf(surroundings, prefix + key))],
                HeightOf(surroundings, parsed.GetValue(at)),
                parsed.GetValue(history),
                [.. (parsed.GetValue(transactions) ?? []).Select(id => Options.TransactionOf(surroundings, id))]);
            BundleTargets targets = new(parsed.GetValue(file), parsed.GetValue(pdf));
            if (targets is { Bundle: null, Pdf: null })
            {
                throw new StopException(ExitCode.Usage, surroundings.Say(Texts.NoTarget));
            }

            BundleFacts facts = await Bundles.KeepAsync(
                session, query, parsed.GetValue(absent), targets, cancellationToken);
            BundleText.Show(session.Output, facts);
            session.Output.Object(new JsonObject
            {
                ["bundle"] = targets.Bundle,
                ["pdf"] = targets.Pdf,
                ["facts"] = CliJson.ObjectOf(facts, CliJson.Default.BundleFacts),
            });
            return ExitCode.Done;
        });
        return command;
    }

    private static string KeyOf(Surroundings surroundings, string fullKey) => RecordKey.IsFull(fullKey)
        ? fullKey
        : throw new StopException(ExitCode.Usage, surroundings.Say(Texts.BadKey, fullKey));

    private static ulong? HeightOf(Surroundings surroundings, string? text)
    {
        if (text is null)
        {
            return null;
        }

        return ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong height)
            ? height
            : throw new StopException(ExitCode.Usage, surroundings.Say(Texts.BadHeight, text));
    }
}
