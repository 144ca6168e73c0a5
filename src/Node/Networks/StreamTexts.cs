using Kapok.Contracts;
using Kapok.Ledger;

namespace Kapok.Node.Networks;

/// <summary>What is said about streams.</summary>
internal static class StreamTexts
{
    internal static Label NoLog { get; } = new(
        "没有任何日志：--no-hosted 须与 --stream 一起使用",
        "the ledger would have no log: --no-hosted needs a --stream");

    internal static Label Twice(string name) => new(
        $"流“{name}”出现两次；每个 --stream 的名称须不同", $"stream '{name}' is named twice; give each --stream a name of its own");

    internal static Label TooMany(int count) => new(
        $"流有 {count} 个，最多 {LedgerLogs.StreamsMax} 个", $"there are {count} streams, and a ledger takes at most {LedgerLogs.StreamsMax}");

    internal static Label Unknown(string name) => new(
        $"streams 中没有流“{name}”，无从连接；请补上其 uris、user 和 passwordFile（格式见 docs/operating/rabbitmq.md）",
        $"its streams lack '{name}', so that nobody knows how to reach it; add its uris, user and passwordFile (docs/operating/rabbitmq.md describes it)");

    internal static Label NoAddress(string name) => new(
        $"流“{name}”有一个地址不是 amqps://主机:端口/VHOST（本机可用 amqp://），且不得含用户名或密码",
        $"an address of stream '{name}' is not amqps://HOST:PORT/VHOST, or amqp:// on this machine, without user or password");

    internal static Label Differ(string name) => new(
        $"流“{name}”的各个 uris 只能主机和端口不同；请改为同一集群、同一 VHOST",
        $"the uris of stream '{name}' differ in more than the broker; name brokers of one cluster and one VHOST");

    internal static Label NoAuthorities(string name) => new(
        $"流“{name}”没有 caFile；请指明签发各broker证书的CA", $"stream '{name}' has no caFile; name the CAs of its brokers");

    internal static Label NoCertificates { get; } = new(
        "不含CA证书；应为PEM格式", "it holds no CA certificates; it must be PEM");
}
