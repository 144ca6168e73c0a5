using System;
using Kapok.Contracts;
using Kapok.Contracts.Json;
using Kapok.Contracts.Metering;

namespace Kapok.Ledger.Execution;

/// <summary>
/// Looks at arguments before a transaction is ordered, within the limits of a transaction: reading them
/// makes the contract's own records.
/// </summary>
public static class ArgumentCheck
{
    /// <summary>Checks arguments.</summary>
    /// <param name="command">The command.</param>
    /// <param name="arguments">UTF-8 JSON, untrusted.</param>
    /// <returns>
    /// What is wrong, or null. Null too where the contract fails at reading them: its block says so.
    /// </returns>
    public static JsonProblem? Run(Command command, ReadOnlyMemory<byte> arguments)
    {
        using MeterScope scope = MeterScope.Open(TransactionLimits.Meter);
        try
        {
            return command.Check(arguments);
        }
#pragma warning disable CA1031 // whatever a contract throws must not reach who sent the arguments
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            return null;
        }
#pragma warning restore CA1031
    }
}
