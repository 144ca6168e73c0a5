using System;
using System.IO;
using Kapok.Client;
using Kapok.Node.Networks;
using Xunit;

namespace Kapok.Tests.Unit.Operating;

/// <summary>Each key of <c>node.json</c> with a bad value: line, value and what is expected, in both languages.</summary>
public sealed class NodeSettingsTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Theory]
    [InlineData("\"member\": 7", "'member' is 7", "“member”是7", "a text")]
    [InlineData("\"member\": \"Tax\"", "'Tax' is no member id", "“Tax”不是成员标识", "lower-case")]
    [InlineData("\"listen\": null", "'listen' is null", "“listen”是null", "a text")]
    [InlineData("\"listen\": \"here:7\"", "'here:7' is not IP:PORT", "“here:7”不是", "0.0.0.0:7443")]
    [InlineData("\"port\": 70800", "'port' is 70800", "“port”是70800", "from 0 to 65535")]
    [InlineData("\"port\": \"7080\"", "'port' is \"7080\"", "“port”是\"7080\"", "from 0 to 65535")]
    [InlineData("\"port\": 1.5", "'port' is 1.5", "“port”是1.5", "from 0 to 65535")]
    [InlineData("\"peers\": []", "'peers' is […]", "“peers”是[…]", "an object by member")]
    [InlineData("\"peers\": {\"gz-data\": 1}", "'peers.gz-data' is 1", "“peers.gz-data”是1", "a text")]
    [InlineData("\"peers\": {\"gz-data\": \"there\"}", "'there' is not HOST:PORT", "“there”不是", "10.0.0.3:7443")]
    [InlineData("\"projection\": \"db\"", "'projection' is \"…\"", "“projection”是", "an object")]
    [InlineData("\"projection\": {}", "'projection.postgresql' is missing", "缺少“projection.postgresql”", "a text")]
    [InlineData("\"projection\": {\"postgresql\": \"Host=h;Database=d;Password=secret\"}", "it holds a password", "其中含有密码", "PGPASSFILE")]
    [InlineData("\"projection\": {\"postgresql\": \"Host=h\"}", "it names no database", "没有数据库", "Database=")]
    [InlineData("\"streams\": {\"mq\": 1}", "'streams.mq' is 1", "“streams.mq”是1", "an object")]
    [InlineData("\"streams\": {\"mq\": {\"uris\": [], \"user\": \"u\", \"passwordFile\": \"p\"}}", "'streams.mq.uris' has 0 items", "“streams.mq.uris”有 0 项", "1 to 16")]
    [InlineData("\"streams\": {\"mq\": {\"uris\": [\"amqp://u:secret@h/v\"], \"user\": \"u\", \"passwordFile\": \"p\"}}", "an address of stream 'mq'", "流“mq”有一个地址", "amqps://HOST:PORT/VHOST")]
    [InlineData("\"streams\": {\"mq\": {\"uris\": [\"amqps://h:1/v\", \"amqps://h:1/w\"], \"user\": \"u\", \"passwordFile\": \"p\", \"caFile\": \"c\"}}", "differ in more than the broker", "的各个 uris", "one VHOST")]
    [InlineData("\"streams\": {\"mq\": {\"uris\": [\"amqps://h:1/v\"], \"passwordFile\": \"p\"}}", "'streams.mq.user' is missing", "缺少“streams.mq.user”", "a text")]
    [InlineData("\"streams\": {\"mq\": {\"uris\": [\"amqps://h:1/v\"], \"user\": \"u\"}}", "'streams.mq.passwordFile' is missing", "缺少“streams.mq.passwordFile”", "a text")]
    [InlineData("\"streams\": {\"mq\": {\"uris\": [\"amqps://h:1/v\"], \"user\": \"u\", \"passwordFile\": \"p\"}}", "stream 'mq' has no caFile", "流“mq”没有 caFile", "name the CAs")]
    [InlineData("\"log\": {\"format\": \"xml\"}", "'log.format' is \"xml\"", "“log.format”是\"xml\"", "text|json")]
    [InlineData("\"log\": {\"level\": \"loud\"}", "'log.level' is \"loud\"", "“log.level”是\"loud\"", "trace|debug|information|warning|error|critical")]
    [InlineData("\"log\": {\"colour\": 1}", "there is no 'log.colour'", "没有“log.colour”", "format, level")]
    [InlineData("\"prot\": 7080", "there is no 'prot'", "没有“prot”", "port")]
    [InlineData("\"port\": 1, \"port\": 2", "'port' stands twice", "“port”出现两次", "remove one")]
    [InlineData("\"port\": oops", "it is no JSON", "不是有效的JSON", "'o'")]
    public void ABadValueIsNamedWithItsLine(string wrong, string english, string chinese, string expected)
    {
        string[] lines = ["\"member\": \"gz-tax\",", "\"listen\": \"127.0.0.1:7443\",", wrong];
        string key = wrong.Split(':')[0];
        int replaced = Array.FindIndex(lines, line => line.StartsWith(key, StringComparison.Ordinal));
        lines[replaced] = wrong + (replaced < 2 ? "," : string.Empty);
        lines[2] = replaced < 2 ? "\"port\": 7080" : wrong;
        File.WriteAllText(file, "{\n  // The node of the tax bureau\n" + string.Join('\n', lines) + "\n}\n");

        UnusableFileException refused = Assert.Throws<UnusableFileException>(() => NodeSettings.Read(file));

        Assert.StartsWith($"line {replaced + 3}: ", refused.Problem.En, StringComparison.Ordinal);
        Assert.StartsWith($"第 {replaced + 3} 行：", refused.Problem.Zh, StringComparison.Ordinal);
        Assert.Contains(english, refused.Problem.En, StringComparison.Ordinal);
        Assert.Contains(chinese, refused.Problem.Zh, StringComparison.Ordinal);
        Assert.Contains(expected, refused.Problem.En, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refused.Problem.En + refused.Problem.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsNotRequiredMayBeLeftOut()
    {
        File.WriteAllText(file, """{"member": "gz-tax", "listen": "[::1]:7443", "projection": null, "log": {"format": "json"},}""");

        NodeSettings settings = NodeSettings.Read(file);

        Assert.Equal(NodeSettings.DefaultPort, settings.Port);
        Assert.Empty(settings.Peers);
        Assert.Equal("json", settings.Log!.Format);
    }

    [Fact]
    public void WhatIsWrittenCanBeRead()
    {
        NodeSettings settings = new("gz-tax", "127.0.0.1:7443") { Log = new LogSettings(Level: "debug") };
        settings.Write(file);

        Assert.Equal("debug", NodeSettings.Read(file).Log!.Level);
    }
}
