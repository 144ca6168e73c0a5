using Kapok.Contracts;

namespace Kapok.Cli.Governance;

/// <summary>What <c>kapok ledger</c> says, in both languages.</summary>
internal static class LedgerTexts
{
    internal static Label Group { get; } = new(
        "网络中的多个账本：由成员表决建立，每个账本有自己的成员", "The ledgers of a network: made by vote, each with members of its own");

    internal static Label New { get; } = new(
        "为新账本制作创世文件，内容取自主账本所载的成员信息；随后 kapok ledger propose。\n示例：kapok ledger new food --members gz-tax,gz-market,gz-data,gz-bank --standards-authority gz-market --out food.kapok",
        "Make the genesis file of a further ledger from what the first ledger says of its members; then kapok ledger propose.\nExample: kapok ledger new food --members gz-tax,gz-market,gz-data,gz-bank --standards-authority gz-market --out food.kapok");

    internal static Label Id { get; } = new("账本标识：小写字母、数字和连字符", "Id of the ledger: lower-case letters, digits and hyphens");

    internal static Label MembersOption { get; } = new("它的成员，以逗号分隔；须是主账本的成员", "Its members, with commas between; members of the first ledger");

    internal static Label Out { get; } = new("写出的创世文件", "The genesis file to write");

    internal static Label Made { get; } = new(
        "账本 {0} 的创世文件 {1} 已写好，指纹 {2}。提议：kapok ledger propose {1} --as 机构/operator",
        "The genesis of ledger {0} is in {1}, fingerprint {2}. Propose it with: kapok ledger propose {1} --as ORG/operator");

    internal static Label Propose { get; } = new(
        "向全体成员提议新账本。\n示例：kapok ledger propose food.kapok --as gz-market/operator --data market",
        "Propose a further ledger to the members.\nExample: kapok ledger propose food.kapok --as gz-market/operator --data market");

    internal static Label Approve { get; } = new(
        "核对创世文件后赞成；本机构是其成员时，节点在通过后自动运行它。\n示例：kapok ledger approve food.kapok --as gz-tax/operator --data tax",
        "Check the genesis file and approve it; where this organisation is one of its members, its node runs it once it is approved.\nExample: kapok ledger approve food.kapok --as gz-tax/operator --data tax");

    internal static Label Reject { get; } = new(
        "否决新账本。\n示例：kapok ledger reject food --as gz-tax/operator --data tax",
        "Reject a further ledger.\nExample: kapok ledger reject food --as gz-tax/operator --data tax");

    internal static Label Withdraw { get; } = new(
        "撤回本成员提议的账本。\n示例：kapok ledger withdraw food --as gz-market/operator --data market",
        "Take back the ledger that this member proposed.\nExample: kapok ledger withdraw food --as gz-market/operator --data market");

    internal static Label List { get; } = new(
        "列出主账本与各账本：状态、表决、本节点上的高度。\n示例：kapok ledger list",
        "List the ledgers: state, votes, and how high each stands on this node.\nExample: kapok ledger list");

    internal static Label File { get; } = new("创世文件（kapok ledger new 生成）", "The genesis file that kapok ledger new made");

    internal static Label Unknown { get; } = new(
        "主账本没有关于账本 {0} 的提案；见 kapok ledger list", "The first ledger knows no proposal for a ledger {0}; see kapok ledger list");

    internal static Label NotTheProposed { get; } = new(
        "{0} 的创世区块是 {1}，提案的是 {2}：这不是所提议的账本", "Block 0 of {0} is {1}, the proposed one is {2}: this is not the ledger that was proposed");

    internal static Label NotFromHere { get; } = new(
        "{0} 与主账本所载不符：成员的密钥、证书或地址不同，或由另一程序版本制作。请提议者重新制作",
        "{0} does not follow from this ledger: a member's key, certificate or address is another one, or another version of the program made it. Have the proposer make it anew");

    internal static Label NoGenesis { get; } = new("{0} 不是创世文件", "{0} is no genesis file");

    internal static Label NotAMember { get; } = new("{0} 不是主账本的成员", "{0} is no member of the first ledger");

    internal static Label NotAuthority { get; } = new(
        "标准主管机构 {0} 须是该账本的成员", "The standards authority {0} must be one of its members");

    internal static Label WillRun { get; } = new(
        "创世文件已放入 {0}；通过后节点运行它，地址为节点地址加 /ledgers/{1}",
        "The genesis is in {0}; once it is approved the node runs it, at its address with /ledgers/{1} behind");

    internal static Label OneMachine { get; } = new(
        "该网络的全部成员在同一进程中（kapok up），没有别的账本；多机网络见 docs/operating/first-network.md",
        "All members of this network share one process (kapok up), which runs one ledger; see docs/operating/first-network.md for a network of nodes");

    internal static Label NotHere { get; } = new("不在本节点", "not on this node");
}
