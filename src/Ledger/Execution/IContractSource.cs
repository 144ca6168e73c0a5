using Kapok.Contracts;
using Kapok.Ledger.Governance;

namespace Kapok.Ledger.Execution;

/// <summary>Where a member has the code of contracts that are not built in.</summary>
public interface IContractSource
{
    /// <summary>Finds the code of a contract.</summary>
    /// <param name="hash">SHA-256 of its assembly, 64 hexadecimal digits.</param>
    /// <returns>What the assembly declares, or why it cannot be used; neither where there is none.</returns>
    FoundContract Find(string hash);
}

/// <summary>What a member has of a contract.</summary>
/// <param name="Definition">What its assembly declares, checked and with the meter woven in; null when it cannot be used.</param>
/// <param name="Problem">Why it cannot be used; null when there is no assembly.</param>
public sealed record FoundContract(ContractDefinition? Definition, Label? Problem)
{
    /// <summary>No such assembly.</summary>
    public static FoundContract None { get; } = new(null, null);
}

/// <summary>A contract that a ledger runs and this member cannot.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="Problem">Why its assembly cannot be used; null when there is none.</param>
public sealed record MissingContract(ScheduledContract Contract, Label? Problem)
{
    /// <summary>What is missing, and what to do.</summary>
    public Label Text => Problem is { } problem
        ? new(
            $"{Named.Zh}，但本节点的文件不可用：{problem.Zh}；请核对程序版本后执行 {NextStep}",
            $"{Named.En}, and this node's file of it cannot be used: {problem.En}; compare the program's version with the other members', then run {NextStep}")
        : new(
            $"{Named.Zh}，但本节点没有它的程序集；请执行 {NextStep}",
            $"{Named.En}, and this node does not have its assembly; run {NextStep}");

    private static string NextStep => "kapok contract add FILE --data DIR";

    private Label Named => new(
        $"合约 {Contract.Name} 版本 {Contract.Version}（SHA-256 {Contract.Hash}）自高度 {Contract.FromHeight} 起执行",
        $"Contract {Contract.Name} version {Contract.Version} (SHA-256 {Contract.Hash}) runs from height {Contract.FromHeight} on");
}

/// <summary>A block cannot be executed: this member lacks the code of a contract.</summary>
/// <param name="missing">The contract.</param>
public sealed class ContractMissingException(MissingContract missing) : System.Exception(missing.Text.En)
{
    /// <summary>The contract.</summary>
    public MissingContract Missing { get; } = missing;
}
