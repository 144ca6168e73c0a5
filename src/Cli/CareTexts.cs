using Kapok.Contracts;

namespace Kapok.Cli;

/// <summary>What the verbs that care for a node's files say, in both languages.</summary>
internal static class CareTexts
{
    internal static Label MemberOption { get; } = new("只处理该成员，默认全部成员", "Only this member; all members by default");

    internal static Label TargetMember { get; } = new("成员的标识", "Id of the member");

    internal static Label Running { get; } = new(
        "{0} 中的网络正在运行；请先停止它，再执行本命令", "The network in {0} is running; stop it, then run this command again");

    internal static Label Damaged { get; } = new(
        "数据已损坏：{0} 请运行 kapok doctor 查看全部问题。", "The data is damaged: {0} Run kapok doctor to see all problems.");

    internal static Label SnapshotGroup { get; } = new(
        "快照：某一高度的全部记录，连同使任何成员无须信任提供者即可验证的证明",
        "Snapshots: all records at one height, with what lets any member verify them without trusting who gives them");

    internal static Label SnapshotCreate { get; } = new(
        "为每个成员写入最新终局高度的快照；网络运行中由节点写入，交易不受影响。\n示例：kapok snapshot create --data .kapok --member tax-bureau",
        "Write a snapshot of each member's newest final height; while the network runs the node writes it, and nobody waits.\nExample: kapok snapshot create --data .kapok --member tax-bureau");

    internal static Label SnapshotList { get; } = new(
        "列出快照并逐一完整验证。\n示例：kapok snapshot list --data .kapok",
        "List the snapshots and verify each of them whole.\nExample: kapok snapshot list --data .kapok");

    internal static Label SnapshotMade { get; } = new("{0}：高度 {1} 的快照在 {2}（{3} 字节）", "{0}: snapshot of height {1} in {2} ({3} bytes)");

    internal static Label SnapshotFailed { get; } = new("{0}：未能创建快照：{1}", "{0}: no snapshot was made: {1}");

    internal static Label SnapshotWaits { get; } = new("{0}：等待节点写入快照……", "{0}: waiting for the node to write the snapshot …");

    internal static Label NoSnapshots { get; } = new(
        "没有快照；用 kapok snapshot create 创建", "There are no snapshots; make one with kapok snapshot create");

    internal static Label SnapshotDamaged { get; } = new(
        "快照已损坏：{0}。请换一份副本，或由任一成员重新创建。",
        "The snapshot is damaged: {0}. Take another copy, or have any member make a new one.");

    internal static Label Import { get; } = new(
        "由快照文件（或 kapok export 的目录）建立成员的区块与状态；全部内容先经验证，投票日记不受影响。\n示例：kapok import snapshot-1200.kapok --data .kapok --member tax-bureau",
        "Build a member's blocks and state from a snapshot file, or from a folder of kapok export. All of it is verified; the vote journal is left alone.\nExample: kapok import snapshot-1200.kapok --data .kapok --member tax-bureau");

    internal static Label ImportArgument { get; } = new("快照文件或导出目录", "Snapshot file or export folder");

    internal static Label NoSource { get; } = new("{0} 不存在", "{0} does not exist");

    internal static Label InTheWay { get; } = new(
        "{0} 已有 {1}；导入不覆盖任何文件，请先将其移走", "{0} has {1} already; an import replaces nothing, so move that away first");

    internal static Label Imported { get; } = new(
        "{0}：已导入高度 {1}，{2} 条记录。启动网络后它从其他成员取得后续区块。",
        "{0}: imported height {1}, {2} records. After the network starts it takes the later blocks from the other members.");

    internal static Label NoJournal { get; } = new(
        "{0} 没有投票日记：启动后它只跟随、不投票；确认没有另一个副本在运行后执行 kapok rejoin {0}",
        "{0} has no vote journal: it will follow and not vote. When no other copy of it runs, consent with: kapok rejoin {0}");

    internal static Label OneKeyOneNode { get; } = new(
        "同一密钥的两个节点绝不可同时运行：它们会互相矛盾地投票。请先永久停用原来的节点。",
        "Two nodes with one key must never run: they would vote against each other. Stop the old one for good first.");

    internal static Label Export { get; } = new(
        "导出已停止的成员：快照、投票日记、创世文件与校验清单；不含密钥。用 kapok import 在别处导入。\n示例：kapok export --data .kapok --member tax-bureau --out tax-bureau-export",
        "Export a stopped member: snapshot, vote journal, genesis and a manifest of digests; no keys. Import it elsewhere with kapok import.\nExample: kapok export --data .kapok --member tax-bureau --out tax-bureau-export");

    internal static Label ExportOut { get; } = new("新目录", "A new folder");

    internal static Label Exported { get; } = new("{0}：高度 {1}，{2} 个文件写入 {3}", "{0}: height {1}, {2} files written to {3}");

    internal static Label Exists { get; } = new("{0} 已存在；请另选名称", "{0} exists already; choose another name");

    internal static Label Prune { get; } = new(
        "删除旧区块的整段文件以释放磁盘；有效窗口与启动所需的区块总是保留。请先创建快照：被删除的区块无法再给出回执与证明。\n示例：kapok prune --keep 10000 --data .kapok",
        "Delete old blocks in whole files to free the disk; what the validity window and a start need always stays. Make a snapshot first: of pruned blocks there are no receipts or proofs any more.\nExample: kapok prune --keep 10000 --data .kapok");

    internal static Label KeepOption { get; } = new("至少保留的最新终局区块数", "How many of the last final blocks stay at least");

    internal static Label UpKeepOption { get; } = new(
        "运行中修剪旧区块，至少保留这么多；0 表示不修剪", "Prune old blocks while running, and keep at least so many; 0 prunes nothing");

    internal static Label Pruned { get; } = new(
        "{0}：{1} → {2} 字节，保留区块 {3} 至 {4}", "{0}: {1} → {2} bytes, blocks {3} to {4} are kept");

    internal static Label NothingPruned { get; } = new(
        "{0}：{1} 字节，未释放：{2} 以上的区块仍需保留，而文件按整段删除（每段约 4 MiB）",
        "{0}: {1} bytes, nothing freed: blocks from {2} on are needed, and files go whole (about 4 MiB each)");

    internal static Label Rollback { get; } = new(
        "升级出错后使用：旧版本或修正版本启动时重新执行最后一个终局区块。区块与投票日记不动；状态与投影被删除，并在下次启动时由区块重建。\n示例：kapok rollback 1 --data .kapok",
        "For after a bad upgrade: the next start executes the last final block again, with the program that you put back. Blocks and vote journal stay; state and projection are dropped and made again from the blocks at the next start.\nExample: kapok rollback 1 --data .kapok");

    internal static Label RollbackArgument { get; } = new("区块数，只能是 1", "Number of blocks; only 1");

    internal static Label RollbackOne { get; } = new(
        "只能回退 1 个区块，而不是 {0}：终局区块不会撤销，回退只为重新执行最后一个",
        "Only 1 block can be rolled back, not {0}: final blocks are never undone, going back only executes the last one again");

    internal static Label RollbackPruned { get; } = new(
        "{0}：区块 {1} 之前已修剪，无法由区块重建状态。请移走 blocks、state、projection.db，并用 kapok import 导入高度低于 {2} 的快照。",
        "{0}: the blocks before {1} are pruned, so that the state cannot be made from them. Move blocks, state and projection.db away and import a snapshot of a height below {2} with kapok import.");

    internal static Label RollbackEmpty { get; } = new("{0}：没有终局区块可回退", "{0}: there is no final block to go back from");

    internal static Label RolledBack { get; } = new(
        "{0}：下次启动将重新执行至区块 {1}", "{0}: the next start executes the blocks up to {1} again");

    internal static Label Doctor { get; } = new(
        "检查已停止网络的全部文件：日志、投票日记、区块（链、证书、根）、状态、投影、快照。一切正常退出码 0，有损坏为 5。\n示例：kapok doctor --data .kapok",
        "Check every file of a stopped network: logs, vote journals, blocks (chain, certificates, roots), state, projection, snapshots. Exit code 0 when all is well, 5 when something is damaged.\nExample: kapok doctor --data .kapok");

    internal static Label DoctorWell { get; } = new("一切正常：{0} 项检查", "All is well: {0} checks");

    internal static Label DoctorProblems { get; } = new("{1} 项检查中有 {0} 项有问题", "{0} of {1} checks found a problem");

    internal static Label AdviceLog { get; } = new(
        "删除该成员的 logs 目录后启动：日志只含未终局的内容", "Delete that member's folder in logs and start: logs hold only what is not final");

    internal static Label AdviceLedger { get; } = new(
        "移走该成员的 blocks、state、projection.db，用 kapok import 导入另一成员的快照",
        "Move that member's blocks, state and projection.db away and import a snapshot of another member with kapok import");

    internal static Label AdviceJournal { get; } = new(
        "移走 journal 后启动；确认没有另一个副本后执行 kapok rejoin。绝不要复制其他成员的日记",
        "Move the journal away and start; when no other copy runs, kapok rejoin. Never copy another member's journal");

    internal static Label AdviceProjection { get; } = new(
        "运行 kapok projection rebuild：由区块重建", "Run kapok projection rebuild: it is made again from the blocks");

    internal static Label AdviceSnapshot { get; } = new("删除该快照并重新创建", "Delete that snapshot and make another one");

    internal static Label AdviceCertificates { get; } = new(
        "启动后更换：kapok cert renew", "Start, and renew it with kapok cert renew");

    internal static Label Progress { get; } = new("{0}：{1}，已处理 {2}", "{0}: {1}, {2} done");
}
