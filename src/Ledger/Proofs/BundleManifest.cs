using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Kapok.Cryptography;

namespace Kapok.Ledger.Proofs;

/// <summary>
/// The text at the head of a bundle. It follows from the rest, so that it cannot say anything else
/// (spec/proofs.md, section 7).
/// </summary>
internal static class BundleManifest
{
    private const ulong LastTimeMs = 253_402_300_799_999; // 9999-12-31T23:59:59.999Z

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Writes the lines.</summary>
    /// <param name="facts">What the bundle proves; its own manifest is not looked at.</param>
    /// <param name="checkpoint">Height and id of the checkpoint, or null.</param>
    /// <param name="changes">Heights of the changes of members.</param>
    internal static string Of(
        BundleFacts facts, (ulong Height, Hash Id)? checkpoint, IEnumerable<ulong> changes)
    {
        StringBuilder text = new();
        Line(text, $"账本 ledger: {facts.Ledger} ({facts.Network}) {facts.Fingerprint}");
        if (checkpoint is { } begun)
        {
            Line(text, $"检查点 checkpoint: {begun.Height} {begun.Id}");
        }

        foreach (ulong height in changes)
        {
            Line(text, $"成员变更 member change: {height}");
        }

        foreach (BlockFacts block in facts.Blocks)
        {
            Line(text, $"区块 block: {block.Height} {TimeOf(block.TimeMs)} {block.Id}");
        }

        foreach (RecordFacts record in facts.Records)
        {
            Line(text, record.Since is { } since
                ? (FormattableString)$"记录 record: {record.Height} {record.Key} 自 since {since}: {record.Value}"
                : $"无记录 no record: {record.Height} {record.Key}");
        }

        foreach (HistoryFacts history in facts.Histories)
        {
            string extent = history.IsComplete
                ? "完整 complete"
                : string.Create(CultureInfo.InvariantCulture, $"自 since {history.Since}");
            Line(text, $"历史 history: {history.Key} {history.Versions} 个版本 versions, {extent}");
        }

        foreach (TransactionFacts one in facts.Transactions)
        {
            string outcome = one.Refusal.Length == 0 ? "已完成 done" : "被拒绝 refused " + one.Refusal;
            Line(text, $"交易 transaction: {one.Height} {one.Index} {one.Id} {one.Contract} {one.Command} {one.Signer}: {outcome}");
        }

        return text.ToString();
    }

    /// <summary>A value as a person may see it: as it is, or its digest where it could mislead.</summary>
    internal static string TextOf(ICryptoSuite suite, ReadOnlySpan<byte> value)
    {
        try
        {
            string text = Strict.GetString(value);
            return text.Any(IsMisleading) ? "digest " + suite.Digest(value) : text;
        }
        catch (DecoderFallbackException)
        {
            return "digest " + suite.Digest(value);
        }
    }

    // Control characters, separators of lines, marks of direction.
    private static bool IsMisleading(char character) => character
        is < ' '
        or (>= '\u007F' and <= '\u009F')
        or '\u061C' or '\u200E' or '\u200F'
        or '\u2028' or '\u2029'
        or (>= '\u202A' and <= '\u202E')
        or (>= '\u2066' and <= '\u2069');

    private static string TimeOf(ulong timeMs) => timeMs > LastTimeMs
        ? timeMs.ToString(CultureInfo.InvariantCulture)
        : DateTimeOffset.FromUnixTimeMilliseconds((long)timeMs)
            .ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static void Line(StringBuilder text, FormattableString line) =>
        text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
