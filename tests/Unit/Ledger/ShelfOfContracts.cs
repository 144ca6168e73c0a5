using System.Collections.Generic;
using Kapok.Contracts;
using Kapok.Ledger.Execution;

namespace Kapok.Tests.Unit.Ledger;

/// <summary>The contracts that one member of a test has at hand, by hash.</summary>
internal sealed class ShelfOfContracts : IContractSource
{
    private readonly Dictionary<string, FoundContract> found = [];

    public FoundContract Find(string hash) => found.GetValueOrDefault(hash, FoundContract.None);

    internal void Add(string hash, ContractDefinition contract) => found[hash] = new FoundContract(contract, null);
}
