using System.CommandLine;
using System.Globalization;
using Kapok.Client;
using Kapok.Cryptography;
using Kapok.Ledger.Identity;
using Label = Kapok.Contracts.Label;
using Uscc = Kapok.Contracts.Uscc;

namespace Kapok.Cli;

/// <summary>Options and arguments that several verbs take, and how they are read.</summary>
internal static class Options
{
    private static readonly string[] StageNames = ["seen", "ordered", "certified", "final"];

    internal static Option<bool> Json(Surroundings surroundings) =>
        new("--json") { Description = surroundings.Say(Texts.JsonOption) };

    internal static Argument<string> Argument(Surroundings surroundings, Command command, string name, Label text)
    {
        Argument<string> argument = new(name) { Description = surroundings.Say(text) };
        command.Add(argument);
        return argument;
    }

    internal static Option<string> Text(
        Surroundings surroundings, Command command, string name, string helpName, Label text, bool isRequired)
    {
        Option<string> option = new(name)
        {
            Description = surroundings.Say(text),
            HelpName = helpName,
            Required = isRequired,
        };
        command.Add(option);
        return option;
    }

    internal static Option<bool> Flag(Surroundings surroundings, Command command, string name, Label text)
    {
        Option<bool> option = new(name) { Description = surroundings.Say(text) };
        command.Add(option);
        return option;
    }

    internal static Option<int> Number(
        Surroundings surroundings, Command command, string name, Label text, int standard)
    {
        Option<int> option = new(name)
        {
            Description = surroundings.Say(text),
            HelpName = "N",
            DefaultValueFactory = _ => standard,
        };
        command.Add(option);
        return option;
    }

    /// <summary>The crypto suite of what is made new.</summary>
    internal static Option<string> Suite(Surroundings surroundings, Command command)
    {
        Option<string> suite = new("--suite")
        {
            Description = surroundings.Say(Texts.SuiteOption),
            HelpName = string.Join('|', CryptoSuites.All),
            DefaultValueFactory = _ => CryptoSuites.All[0],
        };
        command.Add(suite.AcceptOnlyFromAmong([.. CryptoSuites.All]));
        return suite;
    }

    internal static Option<string> Wait(Surroundings surroundings, Command command, Label text)
    {
        Option<string> option = Text(
            surroundings, command, "--wait", string.Join('|', StageNames), text, isRequired: false);
        return option.AcceptOnlyFromAmong(StageNames);
    }

    internal static Option<string> Data(Surroundings surroundings, Command command) =>
        Text(surroundings, command, "--data", "DIR", Texts.DataOption, isRequired: false);

    internal static string DataOf(Surroundings surroundings, ParseResult parsed, Option<string> data) =>
        parsed.GetValue(data) ?? surroundings.Environment("KAPOK_DATA") ?? ".kapok";

    /// <summary>Reads a number within its limits.</summary>
    internal static int NumberOf(
        Surroundings surroundings, ParseResult parsed, Option<int> option, int min, int max)
    {
        int value = parsed.GetValue(option);
        return value >= min && value <= max
            ? value
            : throw new StopException(
                ExitCode.Usage, surroundings.Say(Texts.BadNumber, option.Name, value, min, max));
    }

    /// <summary>How many blocks are kept at least; null for all.</summary>
    internal static ulong? KeepOf(Surroundings surroundings, ParseResult parsed, Option<int> option) =>
        NumberOf(surroundings, parsed, option, 0, int.MaxValue) is > 0 and int blocks ? (ulong)blocks : null;

    internal static Stage StageOf(ParseResult parsed, Option<string> option) =>
        parsed.GetValue(option) is { } name && Stages.TryParse(name, out Stage stage) ? stage : Stage.Final;

    /// <summary>Reads <c>ORGANISATION/USER</c>; both are ids, so that they are safe in a path.</summary>
    internal static (string Organisation, string User) UserOf(Surroundings surroundings, string text)
    {
        string[] parts = text.Split('/');
        return parts.Length == 2
            && IdentityContract.IsIdentifier(parts[0])
            && IdentityContract.IsIdentifier(parts[1])
            ? (parts[0], parts[1])
            : throw new StopException(ExitCode.Usage, surroundings.Say(Texts.BadUser, text));
    }

    internal static string OrganisationOf(Surroundings surroundings, string text) =>
        IdentityContract.IsIdentifier(text)
            ? text
            : throw new StopException(ExitCode.Usage, surroundings.Say(Texts.BadOrganisation, text));

    internal static Uscc UsccOf(Surroundings surroundings, string text) => Uscc.TryParse(text, out Uscc uscc)
        ? uscc
        : throw new StopException(ExitCode.Usage, surroundings.Say(Texts.BadUscc, text));

    internal static string TransactionOf(Surroundings surroundings, string text) =>
        Hash.TryParse(text, out Hash id)
            ? id.ToString()
            : throw new StopException(ExitCode.Usage, surroundings.Say(Texts.BadId, text));

    internal static string Number(ulong? value) =>
        value?.ToString(CultureInfo.InvariantCulture) ?? string.Empty;
}
