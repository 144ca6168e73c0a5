using Kapok.Contracts;

namespace Kapok.Cli.Governance;

/// <summary>What the verbs for contracts that members vote on say, in both languages.</summary>
internal static class GovernanceTexts
{
    internal static Label Add { get; } = new(
        "把合约程序集交给节点：先检查，给出 --folder 时再预演其用例，然后存入成员的目录；运行中的节点自行取用。\n示例：kapok contract add Library.dll --folder LibraryData --data .kapok",
        "Give a node the assembly of a contract: it is checked, with --folder its stories are rehearsed, and it is kept in the member's folder. A running node finds it there.\nExample: kapok contract add Library.dll --folder LibraryData --data .kapok");

    internal static Label Propose { get; } = new(
        "提议在某一高度启用一个合约或其新版本；由成员表决。\n示例：kapok contract propose Library.dll --activate-in 100 --as gz-data/operator",
        "Propose that a contract, or a new version of one, runs from a height on; the members vote.\nExample: kapok contract propose Library.dll --activate-in 100 --as gz-data/operator");

    internal static Label Approve { get; } = new(
        "赞成提案：先核对本成员目录中的程序集，给出 --folder 时再预演其用例，然后签名投票。\n示例：kapok contract approve library --folder LibraryData --as gz-tax/operator",
        "Approve a proposal: the assembly in this member's folder is checked first, with --folder its stories are rehearsed, then the vote is signed.\nExample: kapok contract approve library --folder LibraryData --as gz-tax/operator");

    internal static Label Reject { get; } = new(
        "否决提案。\n示例：kapok contract reject library --as gz-tax/operator",
        "Reject a proposal.\nExample: kapok contract reject library --as gz-tax/operator");

    internal static Label Withdraw { get; } = new(
        "撤回本成员的提案。\n示例：kapok contract withdraw library --as gz-data/operator",
        "Take back a proposal of this member.\nExample: kapok contract withdraw library --as gz-data/operator");

    internal static Label List { get; } = new(
        "列出经表决启用的合约与提案，以及本地有无其程序集。\n示例：kapok contract list --json",
        "List the contracts that members voted for, the proposals, and whether their assemblies are here.\nExample: kapok contract list --json");

    internal static Label Proposal { get; } = new("合约名称或程序集的 SHA-256", "Name of the contract, or SHA-256 of its assembly");

    internal static Label StoryFolder { get; } = new(
        "含 vectors 的文件夹；预演其用例", "Folder that holds vectors; its stories are rehearsed");

    internal static Label ActivateIn { get; } = new(
        "在下一区块之后多少个区块启用（10 至 1,000,000）", "How many blocks behind the next one it begins, 10 to 1,000,000");

    internal static Label At { get; } = new("在哪一高度启用", "At which height it begins");

    internal static Label Text { get; } = new("给其他成员的说明", "What the other members should know");

    internal static Label WhichHeight { get; } = new(
        "请用 --activate-in 或 --at 之一指明启用高度", "Name the activation with either --activate-in or --at");

    internal static Label BadDeclaration { get; } = new(
        "{0} 的声明有误：{1}：{2}；修改后重新编译", "The declaration in {0} is wrong: {1}: {2}; change it and build again");

    internal static Label BadRehearsal { get; } = new(
        "{0} 的预演有 {1} 项失败；未执行任何操作", "{1} checks of the rehearsal of {0} failed; nothing was done");

    internal static Label Kept { get; } = new(
        "{0}：已存入 {1}", "{0}: kept as {1}");

    internal static Label Named { get; } = new(
        "{0} 版本 {1}，SHA-256 {2}", "{0} version {1}, SHA-256 {2}");

    internal static Label NoProposal { get; } = new(
        "账本上没有提案 {0}；运行 kapok contract list 查看", "The ledger has no proposal {0}; see kapok contract list");

    internal static Label NotHere { get; } = new(
        "成员 {0} 的目录中没有合约 {1} 的程序集 {2}；请取得该文件并执行 kapok contract add FILE --member {0} --data {3}",
        "Member {0} does not have the assembly {2} of contract {1}; get the file and run kapok contract add FILE --member {0} --data {3}");

    internal static Label NotAsProposed { get; } = new(
        "{0} 与提案不符：{1}", "{0} is not as proposed: {1}");

    internal static Label Votes { get; } = new(
        "{0} 版本 {1}：{2}，赞成 {3}（需 {4}），否决 {5}，启用高度 {6}",
        "{0} version {1}: {2}, {3} of {4} approve, {5} reject, begins at height {6}");

    internal static Label None { get; } = new(
        "没有经表决的合约，也没有提案", "There is no contract that members voted for, and no proposal");
}
