using System;
using System.Linq;
using Kapok.Contracts;

namespace Kapok.Ledger.Execution;

/// <summary>
/// What a contract reads of others is declared, so that those who change the others know of it. Standards
/// are everybody's.
/// </summary>
internal static class DeclaredReads
{
    /// <summary>Stops a contract that looks for a record of another which it does not use.</summary>
    internal static void Require(ContractDefinition contract, string key)
    {
        ReadOnlySpan<char> owner = key.AsSpan(0, Math.Max(0, key.IndexOf('/', StringComparison.Ordinal)));
        if (!owner.IsEmpty
            && !owner.SequenceEqual(contract.Name)
            && !owner.SequenceEqual(StandardIndex.Contract)
            && !contract.Uses.Contains(owner.ToString()))
        {
            throw new PromiseBrokenException($"{contract.Name} reads {owner}, which it does not declare");
        }
    }
}
