using Kapok.Contracts;

namespace Kapok.Node.Care;

/// <summary>What <c>kapok node --check</c> finds, in both languages.</summary>
internal static class NodeCheckTexts
{
    internal static Label Settings(string file, string member) => new($"{file}，成员 {member}", $"{file}, member {member}");

    internal static Label Genesis(string fingerprint) => new($"账本指纹 {fingerprint}", $"ledger fingerprint {fingerprint}");

    internal static Label Streams(int count) => new($"{count} 个，文件可读", $"{count}, with readable files");

    internal static Label Keys(int count) => new($"TLS密钥和 {count} 个表决密钥可读", $"the TLS key can be read, and of voting keys {count}");

    internal static Label Free(string where) => new($"{where} 空闲", $"{where} is free");

    internal static Label Taken(string where, string option) => new(
        $"{where} 已被占用或不属于本机；请在 node.json 中更改，或用 {option} 指定",
        $"{where} is in use or not this machine's; change it in node.json, or name another with {option}");

    internal static Label TakenWhileRunning(string where, int? process) => new(
        $"{where} 已被占用；节点正在运行（进程 {process}），应是它",
        $"{where} is in use; the node is running (process {process}), so that it should be its own");

    internal static Label Clock(string now) => new($"UTC {now}", $"UTC {now}");

    internal static Label ClockBehind(string now, string last, string what) => new(
        $"UTC {now} 早于{what} 的时间 {last}；请校准时钟（如用 chrony）", $"UTC {now} is before {last}, the time of {what}; set the clock, for example with chrony");
}
