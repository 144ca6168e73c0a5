using Kapok.Contracts;

namespace Kapok.Bench.Chaos;

/// <summary>What people read.</summary>
internal static class ChaosTexts
{
    internal static Label Usage { get; } = new(
        "./kapok chaos [--minutes 10] [--members 4] [--engine hosted|rabbitmq|mixed] [--seed N] [--rate 20] [--faults 名称,…] [--json] [--lang zh|en]\n在负载下对真实节点进程制造故障，并根据回执和区块检查结果。故障：",
        "./kapok chaos [--minutes 10] [--members 4] [--engine hosted|rabbitmq|mixed] [--seed N] [--rate 20] [--faults NAME,…] [--json] [--lang zh|en]\nReal faults on real node processes under load, judged from receipts and blocks. Faults:");

    internal static Label UnknownOption { get; } = new(
        "无法识别 '{0}'；--help 列出选项", "'{0}' is no option with a value that fits; --help lists them");

    internal static Label UnknownEngine { get; } = new(
        "没有引擎 '{0}'；现有引擎：{1}", "there is no engine '{0}'; there are: {1}");

    internal static Label OtherEngine { get; } = new(
        "引擎 {1} 没有故障 '{0}'；请改选 --engine 或 --faults", "with --engine {1} there is no fault '{0}'; choose another engine or other --faults");

    internal static Label BothChanges { get; } = new(
        "member-join 和 member-leave 只能一起选择：--faults member", "member-join and member-leave are chosen together: --faults member");

    internal static Label NoBrokers { get; } = new(
        "本机没有 RabbitMQ；请安装：sudo apt-get install rabbitmq-server", "there is no RabbitMQ here; install it with: sudo apt-get install rabbitmq-server");

    internal static Label UnknownFault { get; } = new(
        "没有故障 '{0}'；现有：{1}", "there is no fault '{0}'; there are: {1}");

    internal static Label OutOfRange { get; } = new(
        "--minutes {0}、--members {1}、--rate {2} 超出范围：分钟不超过 1440，成员 4 至 7，每秒 1 至 500",
        "--minutes {0}, --members {1}, --rate {2} are out of range: up to 1440 minutes, 4 to 7 members, 1 to 500 a second");

    internal static Label NoFaults { get; } = new(
        "所选故障在本机均不可用：{0}；请以 root 运行，或用 --faults 选择其他故障",
        "none of the chosen faults is possible on this machine: {0}; run it as root, or choose others with --faults");

    internal static Label Unavailable { get; } = new("本机不可用：{0}", "not possible on this machine: {0}");

    internal static Label Founding { get; } = new(
        "种子 {0}：正在建立由 {1} 个进程组成的网络…", "seed {0}: founding a network of {1} processes…");

    internal static Label Begins { get; } = new("{0:F0} 秒：{1}（{2}）", "{0:F0} s: {1} ({2})");

    internal static Label Stands { get; } = new(
        "{0:F0} 秒：已提交 {1}，最终 {2}，未决 {3}，违规 {4}", "{0:F0} s: {1} offered, {2} final, {3} open, {4} violations");

    internal static Label Settling { get; } = new(
        "{0:F0} 秒：故障已结束，等待所有节点一致…", "{0:F0} s: no more faults; waiting until all nodes agree…");

    internal static Label Checking { get; } = new(
        "{0:F0} 秒：正在检查回执、区块和轨迹…", "{0:F0} s: checking receipts, blocks and traces…");

    internal static Label Violated { get; } = new("违规 {0}：{1}", "VIOLATION {0}: {1}");

    internal static Label Kept { get; } = new("文件保留在 {0}", "the files are kept in {0}");

    internal static Label Failed { get; } = new("无法继续：{0}", "cannot go on: {0}");

    internal static Label Interrupted { get; } = new("已中断，正在清理", "interrupted; cleaning up");
}
