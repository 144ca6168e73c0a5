using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Kapok.Contracts;
using Kapok.Contracts.Json;

namespace Kapok.Tests.Conformance.Scenarios;

/// <summary>
/// Runs the commands of one contract as a ledger would: roles first, then the contract, and no
/// change from a refused command.
/// </summary>
internal sealed class ScenarioHarness
{
    private readonly ContractDefinition contract;
    private readonly MemoryState state = new();
    private long count;
    private long height;
    private long blockTimeMs;

    internal ScenarioHarness(ContractDefinition contract)
    {
        this.contract = contract;
        foreach (StandardSeed seed in contract.Standards)
        {
            StandardVersion version = new(1, seed.EffectiveFromMs, seed.Basis);
            string key = StandardIndex.Table.FullKey(seed.Name);
            state.Set(key, StandardIndex.Table.Codec.Write(new(seed.Name, [version])));
            state.Set(StandardIndex.ContentKey(seed.Name, 1), seed.Content.ToArray());
        }

        _ = state.TakeOver();
    }

    internal IReadOnlyDictionary<string, byte[]> Records => state.Records;

    internal string Image() => state.Image();

    internal (Outcome Outcome, IReadOnlyList<HappenedEvent> Events) Run(ScenarioCall call)
    {
        Outcome outcome = Execute(call);
        if (outcome.IsDone)
        {
            return (outcome, state.TakeOver());
        }

        state.Discard();
        return (outcome, []);
    }

    internal string? TryGet(string key) =>
        state.TryGet(key, out ReadOnlyMemory<byte> value) ? Encoding.UTF8.GetString(value.Span) : null;

    internal (string? Answer, JsonProblem? Problem) Ask(string query, long timeMs, byte[] arguments)
    {
        (byte[]? answer, JsonProblem? problem) = contract.Queries.Single(q => q.Name == query)
            .Run(state, timeMs, arguments);
        return (answer is null ? null : Encoding.UTF8.GetString(answer), problem);
    }

    private Outcome Execute(ScenarioCall call)
    {
        if (contract.FindCommand(call.Command) is not { } command)
        {
            return Refusals.UnknownCommand.With(
                new("contract", contract.Name), new("command", call.Command));
        }

        if (command.Roles.Count > 0 && !command.Roles.Any(call.Caller.Holds))
        {
            return Refusals.MissingRole.With(
                new("caller", call.Caller.Organisation),
                new("roles", string.Join(", ", command.Roles.Select(role => role.Name))));
        }

        count++;
        height += call.TimeMs == blockTimeMs ? 0 : 1;
        blockTimeMs = call.TimeMs;
        return command.Run(
            new Call(state, call.Caller, call.TimeMs, height, TransactionId(count)), call.Arguments);
    }

    private static string TransactionId(long number)
    {
        byte[] text = Encoding.UTF8.GetBytes(
            number.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return Convert.ToHexStringLower(SHA256.HashData(text));
    }
}

/// <summary>One command as a signer sends it.</summary>
internal sealed record ScenarioCall(Caller Caller, long TimeMs, string Command, byte[] Arguments);
