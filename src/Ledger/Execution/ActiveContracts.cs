using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;
using Kapok.Cryptography;
using Kapok.Ledger.Governance;
using Kapok.Ledger.Identity;
using Kapok.Ledger.Standards;

namespace Kapok.Ledger.Execution;

/// <summary>The contracts that run at one height: the system's, those built in, and those that members approved.</summary>
public sealed class ActiveContracts
{
    private readonly FrozenDictionary<string, ContractDefinition> byName;

    internal ActiveContracts(
        ICryptoSuite suite, IReadOnlyList<ContractDefinition> contracts, IReadOnlyList<ContractDefinition> governance)
    {
        Standards =
        [
            .. contracts.SelectMany(s => s.Standards).DistinctBy(s => s.Name)
                .OrderBy(s => s.Name, StringComparer.Ordinal),
        ];
        ContractDefinition standards = StandardsContract.Define(Standards.ToFrozenDictionary(s => s.Name));
        Role[] systemRoles =
        [
            IdentityContract.OperatorRole, IdentityContract.StandardsAuthority, StandardsContract.LocalAuthority,
        ];
        FrozenDictionary<string, string> grantors = systemRoles.Concat(contracts.SelectMany(s => s.Roles))
            .ToFrozenDictionary(role => role.Name, role => role.GrantedBy);
        All =
        [
            new IdentityContract(suite, grantors).Definition, standards, AbortedTransactions.Definition,
            .. governance, .. contracts,
        ];
        byName = All.ToFrozenDictionary(definition => definition.Name, StringComparer.Ordinal);
    }

    /// <summary>All contracts, system contracts first.</summary>
    public IReadOnlyList<ContractDefinition> All { get; }

    /// <summary>The standards that the contracts read, ascending by name.</summary>
    public IReadOnlyList<StandardSeed> Standards { get; }

    /// <summary>Those that members approved, ascending by name.</summary>
    public IReadOnlyList<ScheduledContract> Scheduled { get; internal init; } = [];

    /// <summary>Those whose code this member lacks: it can execute no block.</summary>
    public IReadOnlyList<MissingContract> Missing { get; internal init; } = [];

    /// <summary>Finds a contract.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The contract, or null.</returns>
    public ContractDefinition? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>Finds a refusal that a contract may answer.</summary>
    /// <param name="contract">Name of the contract.</param>
    /// <param name="code">The refusal's code.</param>
    /// <returns>The refusal with its texts, or null.</returns>
    public Refusal? FindRefusal(string contract, string code) =>
        (Find(contract)?.Refusals ?? []).Concat(Refusals.All).FirstOrDefault(r => r.Code == code);

    // A contract's standards begin with it, as those of built-in contracts begin with the ledger. What was
    // published before stays as it is.
    internal void Begin(StateOverlay state, ulong height)
    {
        IEnumerable<StandardSeed> begun = Scheduled.Where(contract => contract.FromHeight == (long)height)
            .SelectMany(contract => Find(contract.Name)!.Standards);
        foreach (StandardSeed seed in begun.Where(seed => StandardIndex.Table.Find(state, seed.Name) is null))
        {
            foreach ((string key, byte[] value) in seed.FirstRecords())
            {
                state.Set(key, value);
            }
        }
    }
}
