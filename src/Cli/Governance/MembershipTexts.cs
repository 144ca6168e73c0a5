using Kapok.Contracts;

namespace Kapok.Cli.Governance;

/// <summary>What the verbs for members say that join, leave or change their key, in both languages.</summary>
internal static class MembershipTexts
{
    internal static Label Group { get; } = new(
        "成员与观察者：提议加入、移除、更换密钥，由成员表决", "Members and observers: propose who joins, leaves or changes its key; the members vote");

    internal static Label Add { get; } = new(
        "提议一个机构成为成员。它须先 kapok init，把 .member 文件交来，再以创世文件 kapok join 并启动节点。\n示例：kapok member add gz-court.member --as gz-tax/operator --data tax",
        "Propose that an organisation becomes a member. It runs kapok init and hands over its .member file, then joins with the genesis file and starts its node.\nExample: kapok member add gz-court.member --as gz-tax/operator --data tax");

    internal static Label Observe { get; } = new(
        "提议一个机构以自己的节点跟随账本，没有表决权（如监管机构）。\n示例：kapok member observe gz-audit.member --as gz-tax/operator",
        "Propose that an organisation follows the ledger with its own node and no vote, such as a regulator.\nExample: kapok member observe gz-audit.member --as gz-tax/operator");

    internal static Label Remove { get; } = new(
        "提议移除一个成员；它仍是机构，证书不变。\n示例：kapok member remove gz-bank --as gz-tax/operator",
        "Propose that a member loses its vote; it stays an organisation with its certificates.\nExample: kapok member remove gz-bank --as gz-tax/operator");

    internal static Label Dismiss { get; } = new(
        "提议取消一个观察者。\n示例：kapok member dismiss gz-audit --as gz-tax/operator",
        "Propose that an observer may follow no more.\nExample: kapok member dismiss gz-audit --as gz-tax/operator");

    internal static Label Rekey { get; } = new(
        "为本成员的节点生成新的表决密钥，并提议启用。随后重启节点，它会证明已持有新密钥。\n示例：kapok member rekey --as gz-tax/operator --data tax",
        "Make a new voting key for this member's node and propose it. Restart the node then: it shows that it has the new key.\nExample: kapok member rekey --as gz-tax/operator --data tax");

    internal static Label Recertify { get; } = new(
        "提议为一个成员更换CA、管理员证书和节点地址：它的CA或管理员密钥已过期或丢失。文件由 kapok cert renew MEMBER --authority 或 kapok init 生成。\n示例：kapok member recertify gz-tax.member --as gz-bank/operator --data bank",
        "Propose that a member gets another CA, operator and node address, because its CA or its operator's key expired or was lost. kapok cert renew MEMBER --authority or kapok init makes the file.\nExample: kapok member recertify gz-tax.member --as gz-bank/operator --data bank");

    internal static Label Withdraw { get; } = new(
        "撤回本成员提出的变更。\n示例：kapok member withdraw --as gz-tax/operator",
        "Take back the change that this member proposed.\nExample: kapok member withdraw --as gz-tax/operator");

    internal static Label List { get; } = new(
        "列出成员、观察者和待决的变更。\n示例：kapok member list --json",
        "List the members, the observers and the open change.\nExample: kapok member list --json");

    internal static Label Vote { get; } = new(
        "对待决的成员变更投票。赞成时附上新节点的就绪证明；一次只有一项变更。\n示例：kapok vote for gz-court --as gz-bank/operator --data bank",
        "Vote on the open change of the members. A vote for it carries the proof that the new node follows; there is one change at a time.\nExample: kapok vote for gz-court --as gz-bank/operator --data bank");

    internal static Label For { get; } = new(
        "赞成待决的变更。\n示例：kapok vote for gz-court --as gz-bank/operator --data bank",
        "Approve the open change.\nExample: kapok vote for gz-court --as gz-bank/operator --data bank");

    internal static Label Against { get; } = new(
        "否决待决的变更。\n示例：kapok vote against gz-court --as gz-bank/operator --data bank",
        "Reject the open change.\nExample: kapok vote against gz-court --as gz-bank/operator --data bank");

    internal static Label File { get; } = new("该机构的 .member 文件", "The organisation's .member file");

    internal static Label Member { get; } = new("机构标识", "Id of the organisation");

    internal static Label Text { get; } = new("给其他成员的说明", "What the other members should know");

    internal static Label ReadyTimeout { get; } = new(
        "需要就绪证明时，最多等待多少秒", "How many seconds to wait for the proof that the new node follows, where one is needed");

    internal static Label Waiting { get; } = new(
        "等待 {0} 的节点证明就绪……", "waiting until the node of {0} shows that it follows the ledger…");

    internal static Label NothingOpen { get; } = new(
        "没有待决的成员变更；kapok member list 可查看", "No change of the members is open; kapok member list shows what is");

    internal static Label OtherOpen { get; } = new(
        "待决的变更是关于 {0} 的，不是 {1}", "The open change is about {0}, not {1}");

    internal static Label OtherSuite { get; } = new(
        "{0} 的密码套件是 {1}，账本的是 {2}", "{0} has keys of suite {1}, and the ledger is of {2}");

    internal static Label Open { get; } = new(
        "待决：{0} {1}（{2} 提议，高度 {3}）；赞成 {4}，否决 {5}，需要 {6} 个赞成；节点就绪：{7}；在线：{8}",
        "Open: {0} {1}, proposed by {2} at height {3}; for: {4}; against: {5}; {6} are needed; node ready: {7}; live: {8}");

    internal static Label Observers { get; } = new("观察者：{0}", "Observers: {0}");

    internal static Label None { get; } = new("无", "none");

    internal static Label Yes { get; } = new("是", "yes");

    internal static Label No { get; } = new("否", "no");

    internal static Label Count { get; } = new(
        "现有 {0} 个成员，{1} 个即可最终确认", "There are {0} members now, and {1} make a block final");

    internal static Label NextForCandidate { get; } = new(
        "下一步：{0} 以创世文件 kapok join 并 kapok node；就绪后各成员 kapok vote for {0}",
        "Next: {0} runs kapok join with the genesis file, and kapok node; once it is ready the members run kapok vote for {0}");

    internal static Label NextForMembers { get; } = new(
        "下一步：各成员 kapok vote for {0} 或 against {0}", "Next: the members run kapok vote for {0}, or against {0}");

    internal static Label NextForKey { get; } = new(
        "下一步：重启 {0} 的节点，它会证明已持有新密钥；随后各成员 kapok vote for {0}",
        "Next: restart the node of {0}, so that it shows the new key; then the members run kapok vote for {0}");

    internal static Label OldKeyInUse { get; } = new(
        "账本 {0} 仍以 {1} 的旧密钥计票；再次更换前请先在该账本上更换：kapok member rekey --url {2}",
        "Ledger {0} still counts the old voting key of {1}: exchange it there first, with kapok member rekey --url {2}");
}
