using Kapok.Contracts;

namespace Kapok.Cli;

/// <summary>What is said about streams, in both languages.</summary>
internal static class StreamVerbTexts
{
    internal static Label Stream { get; } = new(
        "RabbitMQ流：由代理集群承载的排序日志", "Streams of RabbitMQ: ordering logs that a cluster of brokers keeps");

    internal static Label Declare { get; } = new(
        "在代理集群上创建一个流；每个流一次，须在所有代理加入集群之后。连接方式取自数据目录的 node.json。\n示例：kapok stream declare mq-a --data tax --user administrator --password-file password",
        "Make a stream at the brokers: once for each, when all of them have joined the cluster. How to reach them stands in node.json of the data folder.\nExample: kapok stream declare mq-a --data tax --user administrator --password-file password");

    internal static Label NameArgument { get; } = new("流的名称，如 node.json 所写", "Name of the stream, as in node.json");

    internal static Label UserOption { get; } = new(
        "有配置权限的代理用户；默认用 node.json 中的", "A user of the brokers who may configure; that of node.json unless given");

    internal static Label PasswordOption { get; } = new(
        "该用户的密码文件（权限 600）；默认用 node.json 中的", "File with that user's password, mode 600; that of node.json unless given");

    internal static Label Declared { get; } = new("流 {0} 已就绪", "stream {0} is there");

    internal static Label NotDeclared { get; } = new(
        "流 {0} 未能创建：{1} 请检查 node.json 中的 uris、用户的权限和集群状态",
        "stream {0} was not made: {1} Check its uris in node.json, the rights of the user, and the cluster");

    internal static Label InviteOption { get; } = new(
        "为账本排序的流，附运营机构；可重复，排在各成员的日志之后", "A stream that orders epochs, and who operates it; may be repeated; comes behind the members' logs");

    internal static Label NoHostedOption { get; } = new(
        "不使用成员自己的日志，只用流", "Do without the members' own logs: streams alone");
}
