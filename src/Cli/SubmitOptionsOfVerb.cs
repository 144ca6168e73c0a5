using System;
using System.CommandLine;
using Kapok.Client;
using Kapok.Ledger.Transactions;

namespace Kapok.Cli;

/// <summary>What <c>kapok submit</c> was asked to do.</summary>
internal sealed record SubmitRequest(
    string Contract,
    string Command,
    string File,
    string Organisation,
    string User,
    string Data,
    KeyPasswords Passwords,
    Stage Wanted,
    long TimeoutMs,
    string? Receipt,
    int Parallel,
    int GroupCount);

/// <summary>The options of <c>kapok submit</c>.</summary>
internal sealed class SubmitOptionsOfVerb
{
    private const int TimeoutSecondsMax = 86_400;
    private const int ParallelMax = 1_000;

    private readonly Surroundings surroundings;
    private readonly Func<ParseResult, (string Contract, string Command, string File)> what;
    private readonly Option<string> signer;
    private readonly Option<string> data;
    private readonly KeyOptions keys;
    private readonly Option<string> wait;
    private readonly Option<int> timeout;
    private readonly Option<string> receipt;
    private readonly Option<int> parallel;
    private readonly Option<int> group;

    /// <summary>The options of <c>kapok submit</c>, which names scenario, command and file.</summary>
    internal SubmitOptionsOfVerb(Surroundings surroundings, Command command)
        : this(surroundings, command, Named(surroundings, command))
    {
    }

    /// <summary>The options of one command of a scenario, whose arguments are read elsewhere.</summary>
    internal SubmitOptionsOfVerb(Surroundings surroundings, Command command, string contract, string name)
        : this(surroundings, command, _ => (contract, name, string.Empty))
    {
        parallel.Hidden = true;
        group.Hidden = true;
    }

    private SubmitOptionsOfVerb(
        Surroundings surroundings,
        Command command,
        Func<ParseResult, (string Contract, string Command, string File)> what)
    {
        this.surroundings = surroundings;
        this.what = what;
        signer = Options.Text(surroundings, command, "--as", "ORG/USER", Texts.AsOption, isRequired: true);
        data = Options.Data(surroundings, command);
        keys = new KeyOptions(surroundings, command);
        wait = Options.Wait(surroundings, command, Texts.SubmitWaitOption);
        timeout = Options.Number(surroundings, command, "--timeout", Texts.TimeoutOption, 60);
        receipt = Options.Text(surroundings, command, "--receipt", "FILE", Texts.ReceiptOption, isRequired: false);
        parallel = Options.Number(surroundings, command, "--parallel", Texts.ParallelOption, 32);
        group = Options.Number(surroundings, command, "--group", Texts.GroupOption, 1);
    }

    private static Func<ParseResult, (string Contract, string Command, string File)> Named(
        Surroundings surroundings, Command command)
    {
        Argument<string> contract = Options.Argument(surroundings, command, "SCENARIO", Texts.ScenarioArgument);
        Argument<string> name = Options.Argument(surroundings, command, "COMMAND", Texts.CommandArgument);
        Option<string> file = Options.Text(surroundings, command, "--file", "F|-", Texts.FileOption, isRequired: true);
        return parsed => (
            parsed.GetRequiredValue(contract), parsed.GetRequiredValue(name), parsed.GetRequiredValue(file));
    }

    internal SubmitRequest Read(ParseResult parsed)
    {
        (string organisation, string user) =
            Options.UserOf(surroundings, parsed.GetRequiredValue(signer));
        (string contract, string command, string file) = what(parsed);
        return new SubmitRequest(
            contract,
            command,
            file,
            organisation,
            user,
            Options.DataOf(surroundings, parsed, data),
            keys.Read(parsed),
            Options.StageOf(parsed, wait),
            1_000L * Options.NumberOf(surroundings, parsed, timeout, 1, TimeoutSecondsMax),
            parsed.GetValue(receipt),
            Options.NumberOf(surroundings, parsed, parallel, 1, ParallelMax),
            Options.NumberOf(surroundings, parsed, group, 1, TransactionReader.GroupCountMax));
    }
}
