using System.Collections.Generic;

namespace Kapok.Contracts;

/// <summary>The refusals that every contract shares (scenario rules, section 0).</summary>
public static class Refusals
{
    /// <summary>The arguments are not what the command takes.</summary>
    public static Refusal Arguments { get; } = new(
        "invalid-arguments",
        new("字段 {field}：应为 {expected}，实为 {found}", "Field {field}: expected {expected}, found {found}"));

    /// <summary>No such contract on this ledger.</summary>
    public static Refusal UnknownContract { get; } = new(
        "unknown-contract",
        new("本账本没有合约 {contract}", "This ledger has no contract {contract}"));

    /// <summary>No such command in the contract.</summary>
    public static Refusal UnknownCommand { get; } = new(
        "unknown-command",
        new("合约 {contract} 没有命令 {command}", "Contract {contract} has no command {command}"));

    /// <summary>The signer's certificate was withdrawn.</summary>
    public static Refusal CertificateRevoked { get; } = new(
        "certificate-revoked",
        new("签名证书 {certificate} 已吊销", "The signer's certificate {certificate} is revoked"));

    /// <summary>The signer's certificate was not valid at the block's time.</summary>
    public static Refusal CertificateExpired { get; } = new(
        "certificate-expired",
        new(
            "签名证书 {certificate} 在区块时间 {time} 不在有效期内",
            "The signer's certificate {certificate} is not valid at block time {time}"));

    /// <summary>The caller holds none of the roles that the command needs.</summary>
    public static Refusal MissingRole { get; } = new(
        "missing-role",
        new("{caller} 需要角色 {roles} 之一", "{caller} needs one of the roles {roles}"));

    /// <summary>The command needed more than one transaction may use.</summary>
    public static Refusal LimitExceeded { get; } = new(
        "limit-exceeded",
        new("超出单笔交易上限：{limit}", "More than one transaction may use: {limit}"));

    /// <summary>The contract failed; a mistake in the contract, not in the call.</summary>
    public static Refusal ContractFault { get; } = new(
        "contract-fault",
        new("合约执行出错（{fault}），未作任何更改", "The contract failed ({fault}); nothing was changed"));

    /// <summary>No version of a standard that the command needs is in force.</summary>
    public static Refusal NoStandard { get; } = new(
        "no-standard-in-force",
        new("标准 {standard} 目前没有生效版本", "No version of standard {standard} is in force"));

    /// <summary>There is no such record.</summary>
    public static Refusal RecordUnknown { get; } = new(
        "record-unknown", new("没有 {record} 记录 {key}", "There is no {record} {key}"));

    /// <summary>A record has the key already.</summary>
    public static Refusal RecordExists { get; } = new(
        "record-exists", new("{record} 记录 {key} 已存在", "There is a {record} {key} already"));

    /// <summary>The record is in a state in which the command is not allowed.</summary>
    public static Refusal WrongState { get; } = new(
        "wrong-state",
        new(
            "{record} {key} 的状态为 {found}，此操作要求 {expected}",
            "{record} {key} is {found}; the command needs {expected}"));

    /// <summary>The caller is not the party of the record that may do this.</summary>
    public static Refusal NotAParty { get; } = new(
        "not-a-party",
        new("{caller} 不是有权操作的一方（{party}）", "{caller} is not the party that may do this ({party})"));

    /// <summary>The members decided that the transaction is not executed.</summary>
    public static Refusal Aborted { get; } = new(
        "aborted",
        new("成员已决定中止交易 {transaction}", "The members decided that transaction {transaction} is not executed"));

    /// <summary>All of them, for the catalogue.</summary>
    public static IReadOnlyList<Refusal> All { get; } =
    [
        Arguments, UnknownContract, UnknownCommand, CertificateRevoked, CertificateExpired,
        MissingRole, LimitExceeded, ContractFault, NoStandard, Aborted,
        RecordUnknown, RecordExists, WrongState, NotAParty,
    ];
}
