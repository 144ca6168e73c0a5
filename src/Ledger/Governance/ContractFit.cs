using Kapok.Contracts;

namespace Kapok.Ledger.Governance;

/// <summary>Whether an assembly is the contract that the members approved.</summary>
public static class ContractFit
{
    /// <summary>Why a declaration cannot run as what was approved, or null.</summary>
    /// <param name="approved">What the members approved.</param>
    /// <param name="declared">What the assembly declares.</param>
    /// <returns>The problem, or null.</returns>
    public static Label? Problem(ScheduledContract approved, ContractDefinition declared) =>
        declared.Name == approved.Name && declared.Version == approved.Version
            ? null
            : new(
                $"程序集声明的是 {declared.Name} 版本 {declared.Version}",
                $"the assembly declares {declared.Name} version {declared.Version}");
}
