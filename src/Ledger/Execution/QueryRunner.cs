using System;
using System.Globalization;
using Kapok.Contracts;
using Kapok.Contracts.Json;
using Kapok.Contracts.Metering;

namespace Kapok.Ledger.Execution;

/// <summary>The answer to a query: a text, or why there is none.</summary>
/// <param name="Answer">UTF-8 JSON, or null.</param>
/// <param name="Problem">What is wrong with the arguments, or null.</param>
/// <param name="Refusal"><see cref="Refusals.LimitExceeded"/> or <see cref="Refusals.ContractFault"/>, or null.</param>
public sealed record QueryAnswer(ReadOnlyMemory<byte>? Answer, JsonProblem? Problem, Outcome? Refusal);

/// <summary>Runs queries within the limits of a transaction (spec/execution.md, section 5).</summary>
public static class QueryRunner
{
    /// <summary>Answers a query.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="query">One of its queries.</param>
    /// <param name="state">The state.</param>
    /// <param name="timeMs">Time of the last block, UTC milliseconds.</param>
    /// <param name="arguments">UTF-8 JSON, untrusted.</param>
    /// <returns>The answer, or why there is none.</returns>
    public static QueryAnswer Run(
        ContractDefinition contract, Query query, IStateReader state, long timeMs, ReadOnlyMemory<byte> arguments)
    {
        using MeterScope scope = MeterScope.Open(TransactionLimits.Meter);
        QueryAnswer answer = Caught(query, new LimitedReader(contract, state), timeMs, arguments);
        return scope.Exceeded is { } limit ? Refused(Refusals.LimitExceeded, "limit", limit) : answer;
    }

    private static QueryAnswer Caught(Query query, IStateReader state, long timeMs, ReadOnlyMemory<byte> arguments)
    {
        try
        {
            (byte[]? answer, JsonProblem? problem) = query.Run(state, timeMs, arguments);
            return new(answer is null ? default(ReadOnlyMemory<byte>?) : answer, problem, null);
        }
        catch (PromiseBrokenException broken)
        {
            return Refused(Refusals.ContractFault, "fault", broken.Message);
        }
        catch (ContractStoppedException stopped)
        {
            return new(null, null, stopped.Outcome);
        }
#pragma warning disable CA1031 // whatever a contract throws must not reach who asked
        catch (Exception fault) when (fault is not (OutOfMemoryException or InvariantBrokenException))
        {
            return Refused(Refusals.ContractFault, "fault", fault.GetType().Name);
        }
#pragma warning restore CA1031
    }

    private static QueryAnswer Refused(Refusal refusal, string name, string value) =>
        new(null, null, refusal.With((name, value)));

    private sealed class LimitedReader(ContractDefinition contract, IStateReader state) : IStateReader
    {
        private int reads;

        public bool TryGet(string key, out ReadOnlyMemory<byte> value)
        {
            DeclaredReads.Require(contract, key);
            return ++reads <= TransactionLimits.ReadsMax
                ? state.TryGet(key, out value)
                : throw new ContractStoppedException(Refusals.LimitExceeded.With(
                    ("limit", TransactionLimits.ReadsMax.ToString(CultureInfo.InvariantCulture) + " reads")));
        }
    }
}
