using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Ledger.Governance;

/// <summary>Why the system contract <c>contracts</c> refuses.</summary>
internal static class ContractsRefused
{
    internal static readonly Refusal NotAMember = new(
        "not-a-member", new("{caller} 不是成员，无表决权", "{caller} is no member and has no vote"));

    internal static readonly Refusal BadName = new(
        "bad-name",
        new(
            "合约名称 {contract} 只能含小写字母、数字和连字符，并以字母开头",
            "The name {contract} may hold only lower-case letters, digits and hyphens, and begins with a letter"));

    internal static readonly Refusal NameTaken = new(
        "name-taken",
        new("合约名称 {contract} 已被内置合约使用，请换一个名称", "The name {contract} is that of a built-in contract; take another one"));

    internal static readonly Refusal ProposalPending = new(
        "proposal-pending",
        new(
            "合约 {contract} 已有待表决的提案 {hash}（至高度 {height}）；请先表决或撤回",
            "There is a pending proposal {hash} for {contract}, open up to height {height}; decide or withdraw it first"));

    internal static readonly Refusal TooManyContracts = new(
        "too-many-contracts", new("已通过的合约已达上限 {max} 个", "There are {max} approved contracts already, and no more fit"));

    internal static readonly Refusal UpgradeScheduled = new(
        "upgrade-scheduled",
        new(
            "合约 {contract} 的版本 {version} 将于高度 {height} 启用；之后方可再提议",
            "Version {version} of {contract} begins at height {height}; propose the next one after that"));

    internal static readonly Refusal VersionNotNewer = new(
        "version-not-newer",
        new(
            "合约 {contract} 的版本 {version} 不高于现有版本 {last}",
            "Version {version} of {contract} is not above version {last}, which is approved already"));

    internal static readonly Refusal BadHeight = new(
        "bad-height",
        new("启用高度 {height} 应在 {earliest} 至 {latest} 之间", "Activation height {height} is not between {earliest} and {latest}"));

    internal static readonly Refusal NoProposal = new(
        "no-proposal", new("没有合约 {contract} 的提案", "There is no proposal for {contract}"));

    internal static readonly Refusal OtherHash = new(
        "other-hash",
        new("合约 {contract} 的提案是 {proposed}，不是 {hash}", "The proposal for {contract} is {proposed}, not {hash}"));

    internal static readonly Refusal ProposalClosed = new(
        "proposal-closed", new("合约 {contract} 的提案已结束：{state}", "The proposal for {contract} is closed: {state}"));

    internal static readonly Refusal ProposalExpired = new(
        "proposal-expired",
        new(
            "合约 {contract} 的提案已过期：高度 {height} 前未通过",
            "The proposal for {contract} expired: it was not approved before height {height}"));

    internal static readonly Refusal VoteUnchanged = new(
        "vote-unchanged", new("成员 {member} 已对合约 {contract} 作此表决", "Member {member} voted so on {contract} already"));

    internal static readonly Refusal NotTheProposer = new(
        "not-the-proposer",
        new("{caller} 不是合约 {contract} 的提案成员 {proposer}", "{caller} did not propose {contract}; {proposer} did"));

    internal static IReadOnlyList<Refusal> All { get; } =
    [
        NotAMember, BadName, NameTaken, ProposalPending, UpgradeScheduled, TooManyContracts, VersionNotNewer, BadHeight,
        NoProposal, OtherHash, ProposalClosed, ProposalExpired, VoteUnchanged, NotTheProposer,
    ];
}
