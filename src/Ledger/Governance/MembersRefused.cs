using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Ledger.Governance;

/// <summary>Why the system contract <c>members</c> refuses.</summary>
internal static class MembersRefused
{
    internal static readonly Refusal NotAMember = new(
        "not-a-member", new("{caller} 不是成员，无表决权", "{caller} is no member and has no vote"));

    internal static readonly Refusal ChangePending = new(
        "change-pending",
        new("关于 {member} 的变更尚未决定；同一时间只能有一项变更", "A change about {member} is open; there is one at a time"));

    internal static readonly Refusal BadProposal = new(
        "bad-proposal", new("提案不完整或无效：{problem}", "The proposal is not whole or not valid: {problem}"));

    internal static readonly Refusal AlreadySeated = new(
        "already-a-member", new("{member} 已是成员", "{member} is a member already"));

    internal static readonly Refusal NotSeated = new(
        "no-such-member", new("{member} 不是成员", "{member} is no member"));

    internal static readonly Refusal AlreadyObserving = new(
        "already-observing", new("{member} 已是观察者", "{member} is an observer already"));

    internal static readonly Refusal NotObserving = new(
        "no-such-observer", new("{member} 不是观察者", "{member} is no observer"));

    internal static readonly Refusal IdentityTaken = new(
        "identity-taken",
        new("机构标识或信用代码 {identity} 已由其他机构登记", "The organisation id or credit code {identity} is registered for another one"));

    internal static readonly Refusal KeyTaken = new(
        "key-taken", new("表决公钥已由成员 {member} 使用", "The voting key is in use by member {member}"));

    internal static readonly Refusal TooMany = new(
        "too-many", new("数量已达上限 {max}", "There are {max} already, and no more fit"));

    internal static readonly Refusal LastMember = new(
        "last-member", new("{member} 是最后一个成员", "{member} is the last member"));

    internal static readonly Refusal NoProposal = new(
        "no-proposal",
        new("没有高度 {height} 提出的关于 {member} 的待决提案", "No proposal about {member} of height {height} is open"));

    internal static readonly Refusal VoteUnchanged = new(
        "vote-unchanged", new("成员 {caller} 已对 {member} 的提案作此表决", "Member {caller} voted so on {member} already"));

    internal static readonly Refusal NotTheProposer = new(
        "not-the-proposer",
        new("{caller} 不是提案成员 {proposer}", "{caller} did not propose it; {proposer} did"));

    internal static readonly Refusal BadReadiness = new(
        "bad-readiness",
        new("就绪签名不是 {member} 的新公钥对区块 {challenge} 的签名", "The readiness is not the new key of {member} under block {challenge}"));

    internal static readonly Refusal NotReady = new(
        "not-ready",
        new(
            "{member} 的节点尚未证明就绪；请启动其节点，同步后再赞成",
            "The node of {member} has not shown that it follows the ledger; start it, let it catch up, and approve again"));

    internal static readonly Refusal NoLiveQuorum = new(
        "no-live-quorum",
        new(
            "变更后 {members} 个成员中仅 {live} 个在线，需要 {quorum} 个；离线：{silent}",
            "Of the {members} members after the change only {live} are live and {quorum} are needed; silent: {silent}"));

    internal static IReadOnlyList<Refusal> All { get; } =
    [
        NotAMember, ChangePending, BadProposal, AlreadySeated, NotSeated, AlreadyObserving, NotObserving, IdentityTaken,
        KeyTaken, TooMany, LastMember, NoProposal, VoteUnchanged, NotTheProposer, BadReadiness, NotReady, NoLiveQuorum,
    ];
}
