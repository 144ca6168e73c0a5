using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;
using Kapok.Cryptography;
using Kapok.Ledger.Identity;
using Kapok.Ledger.Standards;

namespace Kapok.Ledger.Execution;

/// <summary>The contracts of a ledger: the system's and the scenarios'.</summary>
public sealed class ContractCatalogue
{
    private readonly FrozenDictionary<string, ContractDefinition> byName;

    /// <summary>Puts a catalogue together.</summary>
    /// <param name="suite">The algorithms of the ledger.</param>
    /// <param name="scenarios">The scenarios; names must differ.</param>
    public ContractCatalogue(ICryptoSuite suite, IReadOnlyList<ContractDefinition> scenarios)
    {
        Standards =
        [
            .. scenarios.SelectMany(s => s.Standards).DistinctBy(s => s.Name)
                .OrderBy(s => s.Name, StringComparer.Ordinal),
        ];
        ContractDefinition standards = StandardsContract.Define(Standards.ToFrozenDictionary(s => s.Name));
        Role[] systemRoles =
        [
            IdentityContract.OperatorRole, IdentityContract.StandardsAuthority, StandardsContract.LocalAuthority,
        ];
        FrozenDictionary<string, string> grantors = systemRoles.Concat(scenarios.SelectMany(s => s.Roles))
            .ToFrozenDictionary(role => role.Name, role => role.GrantedBy);
        All = [new IdentityContract(suite, grantors).Definition, standards, AbortedTransactions.Definition, .. scenarios];
        byName = All.ToFrozenDictionary(definition => definition.Name, StringComparer.Ordinal);
    }

    /// <summary>All contracts, system contracts first.</summary>
    public IReadOnlyList<ContractDefinition> All { get; }

    /// <summary>The standards that the contracts read, ascending by name.</summary>
    public IReadOnlyList<StandardSeed> Standards { get; }

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
}
