using System.Collections.Generic;
using System.Linq;
using Kapok.Documents;

namespace Kapok.Tests.Unit.Documents;

/// <summary>Pages to write.</summary>
internal static class SamplePage
{
    internal static byte[] Evidence { get; } = [.. Enumerable.Range(0, 700).Select(index => (byte)(index * 7 % 256))];

    internal static CertificatePage Short { get; } = With("Amount", "¥ 1,152.50");

    internal static CertificatePage Chinese { get; } = new(
        "账本记录凭证",
        "城市联盟账本 · City ledger",
        [new("记录 · Record", [new("购买方", "广州市越秀区木棉花路第一小学"), new("生僻字 · Rare", "𠮷田")])],
        "https://ledger.example.org/v/0123456789abcdef",
        "扫码核验",
        "任何人可离线核验。",
        "evidence.kapok",
        Evidence);

    internal static CertificatePage With(string name, string value) => With([new PageRow(name, value)]);

    internal static CertificatePage With(IReadOnlyList<PageRow> rows) => new(
        "Certificate 中文",
        "Of a record",
        [new PageSection("Record", rows)],
        "https://ledger.example.org/v/1",
        "Scan",
        "Verify offline",
        "evidence.kapok",
        Evidence);
}
