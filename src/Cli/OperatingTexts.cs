using Kapok.Contracts;

namespace Kapok.Cli;

/// <summary>What is said about running nodes day by day: logs, checks, stopping. In both languages.</summary>
internal static class OperatingTexts
{
    internal static Label LogFormatOption { get; } = new(
        "日志格式：text 每行一条，json 每行一个对象；默认按 KAPOK_LOG_FORMAT，其次 node.json，再次 text",
        "Form of the log: a line of text or a JSON object each; as KAPOK_LOG_FORMAT says unless given, then node.json, then text");

    internal static Label LogLevelOption { get; } = new(
        "写入日志的最低级别；默认按 node.json，其次 information",
        "The lowest level that is written; as node.json says unless given, then information");

    internal static Label NoLogFormat { get; } = new(
        "环境变量 {0} 是“{1}”，应为 text 或 json；请改正或删除", "The variable {0} is '{1}', expected text or json; correct it or remove it");

    internal static Label CheckOption { get; } = new(
        "只检查节点能否启动（设置、创世文件、密钥、端口、时钟），不启动；退出码 0 或 2",
        "Only check whether the node would start: settings, genesis, keys, ports, clock; exit code 0 or 2");

    internal static Label CheckGood { get; } = new("节点可以启动", "The node would start");

    internal static Label CheckBad { get; } = new("节点无法启动；请按 ✗ 处改正", "The node would not start; mend what is marked ✗");

    internal static Label NotNotified { get; } = new(
        "未能通知服务管理器（{0}={1}）：{2}", "The service manager was not told ({0}={1}): {2}");

    internal static Label RequestId { get; } = new("（请求编号 {0}，节点日志中可查）", " (request {0}: the node's log has it)");
}
