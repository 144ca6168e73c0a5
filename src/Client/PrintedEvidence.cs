using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text.Json;
using Kapok.Contracts;
using Kapok.Documents;
using Kapok.Ledger.Identity;
using Kapok.Ledger.Proofs;

namespace Kapok.Client;

/// <summary>What comparing a printed certificate with its evidence gave.</summary>
public enum PageVerdict
{
    /// <summary>The pages are those that the evidence gives, byte for byte.</summary>
    Same,

    /// <summary>They are not.</summary>
    Changed,

    /// <summary>They were made with a font that is not here, so that they were not compared.</summary>
    OtherFont,
}

/// <summary>
/// Certificates for people and courts: pages in PDF that carry the evidence bundle. The pages follow
/// from the bundle alone, so that a verifier makes them again and compares.
/// </summary>
public static class PrintedEvidence
{
    /// <summary>Where Debian's package <c>fonts-wqy-microhei</c> has the font.</summary>
    public const string FontPath = "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc";

    /// <summary>Largest certificate that is read, in bytes: a bundle, and pages with a font.</summary>
    public const int SizeBytesMax = EvidenceFile.SizeBytesMax + (8 * 1_048_576);

    private const ulong LastDateMs = 253_402_300_799_999; // 9999-12-31T23:59:59.999Z

    private const string AttachmentName = "evidence.kapok";

    private static readonly string CertificatePrefix = IdentityTables.Certificates.FullKey(string.Empty);

    /// <summary>Whether a file looks like a certificate.</summary>
    /// <param name="file">Untrusted bytes.</param>
    /// <returns>True when it begins as PDF does.</returns>
    public static bool IsPdf(ReadOnlySpan<byte> file) => file.StartsWith("%PDF-"u8);

    /// <summary>Reads the font that certificates are made with.</summary>
    /// <param name="font">The font, or null.</param>
    /// <param name="reason">Why there is none, with what to do.</param>
    /// <returns>Whether there is one.</returns>
    public static bool TryReadFont([NotNullWhen(true)] out PageFont? font, [NotNullWhen(false)] out Label? reason)
    {
        font = null;
        if (!File.Exists(FontPath))
        {
            reason = new(
                $"缺少字体 {FontPath}；请执行 apt-get install fonts-wqy-microhei",
                $"the font {FontPath} is missing; run: apt-get install fonts-wqy-microhei");
            return false;
        }

        return PageFont.TryRead(File.ReadAllBytes(FontPath), out font, out reason);
    }

    /// <summary>Writes the certificate of a bundle that holds.</summary>
    /// <param name="facts">What the bundle proves.</param>
    /// <param name="bundle">The bundle.</param>
    /// <param name="font">The font.</param>
    /// <param name="reason">Why it cannot be written; null when it is.</param>
    /// <returns>The PDF; empty when it cannot be written.</returns>
    public static byte[] Write(BundleFacts facts, ReadOnlyMemory<byte> bundle, PageFont font, out Label? reason)
    {
        CertificatePage page = PageOf(facts, bundle);
        reason = page.Refusal;
        return reason is null ? CertificateWriter.Write(page, font) : [];
    }

    /// <summary>Takes the evidence out of a certificate; nothing is verified.</summary>
    /// <param name="pdf">Untrusted bytes.</param>
    /// <param name="bundle">The bundle.</param>
    /// <param name="fontDigest">Digest of the font that the pages were made with.</param>
    /// <returns>Whether there is a bundle.</returns>
    public static bool TryTake(
        ReadOnlySpan<byte> pdf, [NotNullWhen(true)] out byte[]? bundle, [NotNullWhen(true)] out string? fontDigest) =>
        CertificateFile.TryReadAttachment(pdf, out bundle, out fontDigest);

    /// <summary>Compares the pages with the evidence.</summary>
    /// <param name="pdf">The certificate.</param>
    /// <param name="facts">What its bundle proves.</param>
    /// <param name="bundle">The bundle.</param>
    /// <param name="fontDigest">Digest of the font that the pages were made with.</param>
    /// <returns>The verdict.</returns>
    public static PageVerdict Compare(ReadOnlySpan<byte> pdf, BundleFacts facts, byte[] bundle, string fontDigest)
    {
        if (!TryReadFont(out PageFont? font, out _) || font.Digest != fontDigest)
        {
            return PageVerdict.OtherFont;
        }

        byte[] again = Write(facts, bundle, font, out _);
        return pdf.SequenceEqual(again) ? PageVerdict.Same : PageVerdict.Changed;
    }

    private static CertificatePage PageOf(BundleFacts facts, ReadOnlyMemory<byte> bundle)
    {
        BlockFacts last = facts.Blocks[^1];
        RecordFacts[] records = [.. facts.Records.Where(record => !IsStatus(facts, record))];
        string digest = Convert.ToHexStringLower(SHA256.HashData(bundle.Span));
        List<PageSection> sections = [LedgerSection(facts, last)];
        sections.AddRange(records.Select(record => RecordSection(facts, record)));
        sections.AddRange(facts.Histories.Select(HistorySection));
        sections.AddRange(facts.Transactions.Select(TransactionSection));
        sections.Add(VerificationSection(facts));
        return new CertificatePage(
            "账本存证证书  Certificate of evidence",
            $"{facts.Network} / {facts.Ledger}",
            sections,
            QrTextOf(facts, last, records, digest),
            "扫码取得证据包\nScan for the evidence",
            "证据包 SHA-256 of the evidence: " + digest,
            AttachmentName,
            bundle);
    }

    // What is there for a signature only is said with the transaction.
    private static bool IsStatus(BundleFacts facts, RecordFacts record) =>
        facts.Transactions.Count > 0 && record.Key.StartsWith(CertificatePrefix, StringComparison.Ordinal);

    // Names what a node is to be asked for, and what the answer must be.
    private static string QrTextOf(BundleFacts facts, BlockFacts last, RecordFacts[] records, string digest)
    {
        RecordFacts? record = records.MaxBy(one => one.Height);
        string key = record is null ? string.Empty : "&record=" + Uri.EscapeDataString(record.Key);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"kapok:evidence?fingerprint={facts.Fingerprint}&at={last.Height}{key}&sha256={digest}");
    }

    private static PageSection LedgerSection(BundleFacts facts, BlockFacts last) => new("账本 Ledger",
    [
        new("指纹 Fingerprint", facts.Fingerprint),
        new("区块 Block", Text($"{last.Height}, {TimeOf(last)}")),
        new("编号 Id", last.Id),
        new("签名 Signed by", last.Signatures.Count == 0
            ? "创世 genesis"
            : Text($"{last.Signatures.Count} / {last.Members}: ") + string.Join(", ", last.Signatures)),
    ]);

    private static PageSection RecordSection(BundleFacts facts, RecordFacts record)
    {
        BlockFacts block = facts.Blocks.First(one => one.Height == record.Height);
        List<PageRow> rows = [new("截至 As of", Text($"{record.Height}, {TimeOf(block)}"))];
        if (record.Since is { } since)
        {
            rows.Add(new("自 Since", Text($"{since}")));
            rows.AddRange(Fields(record.Value!));
        }

        string kind = record.Since is null ? "无此记录 No such record" : "记录 Record";
        return new PageSection($"{kind}: {record.Key}", rows);
    }

    private static IEnumerable<PageRow> Fields(string value)
    {
        JsonElement json;
        try
        {
            json = JsonSerializer.Deserialize(value, ClientJson.Default.JsonElement);
        }
        catch (JsonException)
        {
            return [new("内容 Content", Clean(value))];
        }

        return json.ValueKind == JsonValueKind.Object
            ? json.EnumerateObject().Select(field => new PageRow(Clean(field.Name), Clean(TextOf(field.Value))))
            : [new("内容 Content", Clean(value))];
    }

    private static string TextOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static PageSection HistorySection(HistoryFacts history) => new($"历史 History: {history.Key}",
    [
        new("版本 Versions", Text($"{history.Versions}")),
        new("自 Since", Text($"{history.Since}")),
        new("完整 Complete", history.IsComplete ? "是 yes" : "更早的版本不在其中 earlier ones are not part of it"),
    ]);

    private static PageSection TransactionSection(TransactionFacts one) => new($"交易 Transaction: {one.Id}",
    [
        new("区块 Block", Text($"{one.Height}")),
        new("签名人 Signer", one.Signer),
        new("命令 Command", one.Contract + " " + one.Command),
        new("参数 Arguments", Clean(one.Arguments)),
        new("结果 Outcome", one.Refusal.Length == 0 ? "已完成 done" : "被拒绝 refused, " + Clean(one.Refusal)),
    ]);

    private static PageSection VerificationSection(BundleFacts facts) => new("验证 Verification",
    [
        new(
            "离线 Offline",
            "本文件附有全部证据。 This file carries all evidence.\nkapok verify FILE.pdf --trust " + facts.Fingerprint),
        new(
            "信任 Trust",
            "请从账本的任一成员处核对指纹。 Compare the fingerprint with one from a member of the ledger."),
    ]);

    // The page shows one line for one value.
    private static string Clean(string text) =>
        string.Concat(text.Select(character => char.IsControl(character) ? '\uFFFD' : character));

    // A block's time is a number that members signed; it need not be a date.
    private static string TimeOf(BlockFacts block) => block.TimeMs <= LastDateMs
        ? DateTimeOffset.FromUnixTimeMilliseconds((long)block.TimeMs)
            .ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture)
        : Text($"{block.TimeMs} ms");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
