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

    internal static Label NoCertificates { get; } = new(
        "不含CA证书；应为PEM格式", "it holds no CA certificates; it must be PEM");
}
