using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.Agreement;

/// <summary>The refusals of the contract; the README lists them.</summary>
internal static class Refused
{
    internal static readonly Refusal KindExcluded = new(
        "kind-excluded", new("{kind} 类合同不得采用电子签名", "A contract of kind {kind} takes no electronic signature"));

    internal static readonly Refusal PartyTwice = new(
        "party-twice", new("签署方 {party} 重复", "Party {party} is named twice"));

    internal static readonly Refusal SequenceGap = new(
        "sequence-gap",
        new(
            "证据序号应为 {expected}，实为 {found}",
            "The next item has number {expected}, not {found}"));

    internal static readonly Refusal ChainBroken = new(
        "chain-broken",
        new(
            "前一条证据哈希应为 {expected}，实为 {found}",
            "The previous item's digest is {expected}, not {found}"));

    internal static readonly Refusal ClockSkew = new(
        "clock-skew",
        new(
            "时间 {time} 与区块时间 {block} 相差超过 {max} 秒",
            "Time {time} is more than {max} s from block time {block}"));

    internal static readonly Refusal PartyUnknown = new(
        "party-unknown", new("{party} 不是合同 {agreement} 的签署方", "{party} is no party to contract {agreement}"));

    internal static readonly Refusal NotIndependent = new(
        "not-independent",
        new(
            "{found} 是合同 {agreement} 的平台或签署方，不得作为第三方",
            "{found} is platform or party of contract {agreement} and no third party to it"));

    internal static readonly Refusal SignatoryDiffers = new(
        "signatory-differs",
        new(
            "核验的人不是 {party} 在合同中指定的签署人",
            "The person identified is not the signatory that the contract names for {party}"));

    internal static readonly Refusal PagesMismatch = new(
        "pages-mismatch",
        new(
            "阅读记录为 {found} 页，合同为 {expected} 页",
            "The reading log has {found} pages, the contract {expected}"));

    internal static readonly Refusal DwellMismatch = new(
        "dwell-mismatch",
        new(
            "各页停留合计 {found} 秒，阅读时间为 {expected} 秒",
            "The pages add up to {found} s, the reading time is {expected} s"));

    internal static readonly Refusal ReadingTooShort = new(
        "reading-too-short",
        new(
            "阅读 {found} 秒，约定至少 {min} 秒",
            "{found} s of reading is below the agreed {min} s"));

    internal static readonly Refusal NotReadToEnd = new(
        "not-read-to-end", new("{party} 未阅读至末页", "{party} did not read to the end"));

    internal static readonly Refusal ReadingOutside = new(
        "reading-outside",
        new(
            "自 {opened} 起阅读 {seconds} 秒，不在发送 {sent} 至采集 {captured} 之间",
            "{seconds} s of reading from {opened} is not between sending at {sent} and capture at {captured}"));

    internal static readonly Refusal AlreadySigned = new(
        "already-signed", new("{party} 已签署", "{party} has signed already"));

    internal static readonly Refusal ReadingMissing = new(
        "reading-missing", new("{party} 尚无阅读记录", "There is no reading log of {party}"));

    internal static readonly Refusal SignatureBeforeIdentity = new(
        "signature-before-identity", new("{party} 身份尚未核验，不得签署", "{party} is not identified and may not sign"));

    internal static readonly Refusal IntentMissing = new(
        "intent-missing", new("{party} 尚无签署意愿证明", "There is no proof that {party} wants to sign"));

    internal static readonly Refusal OtherText = new(
        "other-text",
        new(
            "签名对应的哈希 {found} 不是合同文本 {expected}",
            "The signature is over {found}, the contract's text is {expected}"));

    internal static readonly Refusal CertificateOfAnother = new(
        "certificate-of-another",
        new(
            "证书 {certificate} 的持有人是 {holder}",
            "Certificate {certificate} is held by {holder}"));

    internal static readonly Refusal SigningCertificateRevoked = new(
        "signing-certificate-revoked", new("证书 {certificate} 已吊销", "Certificate {certificate} is revoked"));

    internal static readonly Refusal SigningCertificateExpired = new(
        "signing-certificate-expired",
        new(
            "证书 {certificate} 在 {time} 不在有效期内",
            "Certificate {certificate} is not valid at {time}"));

    internal static readonly Refusal ValidityReversed = new(
        "validity-reversed",
        new(
            "有效期截止 {to} 早于起始 {from}",
            "The validity ends at {to}, before it begins at {from}"));

    internal static readonly Refusal ItemUnknown = new(
        "item-unknown", new("合同 {agreement} 没有第 {item} 条证据", "Contract {agreement} has no item {item}"));

    internal static readonly Refusal ImprintMismatch = new(
        "imprint-mismatch",
        new(
            "令牌摘要 {found} 不是第 {item} 条证据的哈希 {expected}",
            "The token's imprint {found} is not the digest {expected} of item {item}"));

    internal static readonly Refusal NonceMismatch = new(
        "nonce-mismatch",
        new(
            "令牌随机数与请求 {expected} 不符",
            "The token does not echo the request's nonce {expected}"));

    internal static readonly Refusal NotEffective = new(
        "not-effective",
        new(
            "合同 {agreement} 尚未生效（{found}）",
            "Contract {agreement} is not effective yet ({found})"));

    internal static readonly Refusal SignatureNotStamped = new(
        "signature-not-stamped", new("{party} 的签名尚无时间戳", "The signature of {party} has no time-stamp yet"));

    internal static readonly Refusal AnchorMismatch = new(
        "anchor-mismatch",
        new(
            "固化点哈希应为 {expected}，实为 {found}",
            "The anchor's digest is {expected}, not {found}"));

    internal static readonly Refusal ItemsMissing = new(
        "items-missing",
        new(
            "应重算 {expected} 条证据，实为 {found} 条",
            "{expected} items are to be recomputed, found {found}"));

    internal static readonly Refusal NotAnAmendment = new(
        "not-an-amendment",
        new(
            "合同 {by} 不是由原各方签署并生效的对 {agreement} 的变更",
            "Contract {by} is not an effective amendment of {agreement} by its parties"));

    internal static IReadOnlyList<Refusal> All { get; } =
    [
        KindExcluded, PartyTwice, SequenceGap, ChainBroken, ClockSkew, PartyUnknown, NotIndependent,
        SignatoryDiffers, PagesMismatch, DwellMismatch, ReadingTooShort, NotReadToEnd, ReadingOutside,
        AlreadySigned, ReadingMissing, SignatureBeforeIdentity, IntentMissing, OtherText,
        CertificateOfAnother, SigningCertificateRevoked, SigningCertificateExpired, ValidityReversed,
        ItemUnknown, ImprintMismatch, NonceMismatch, NotEffective, SignatureNotStamped, AnchorMismatch,
        ItemsMissing, NotAnAmendment,
    ];
}
