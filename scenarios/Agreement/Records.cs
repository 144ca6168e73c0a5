using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.Agreement;

/// <summary>A contract: its text by hash, who signs it, how far they are, and the end of its evidence chain.</summary>
internal sealed record Agreement(
    [Field("编号", "Number", Form = TextForm.Key, LengthMax = 40)] string Number,
    [Field("种类", "Kind")] AgreementKind Kind,
    [Field("文本哈希", "Hash of the text", Form = TextForm.Digest)] string Hash,
    [Field("页数", "Pages", Min = 1, Max = Limit.Pages)] long Pages,
    [Field("约定最短阅读时间", "Agreed minimum reading time", Min = 0, Max = Limit.Seconds, Unit = "s")] long ReadingMin,
    [Field("平台", "Platform")] Uscc Platform,
    [Field("签署方", "Parties", LengthMin = 2, LengthMax = Limit.Parties)] IReadOnlyList<Party> Parties,
    [Field("变更的合同", "Amends", Form = TextForm.Key, LengthMax = 40)] string? Amends,
    [Field("状态", "State")] AgreementState State,
    [Field("证据状态", "Evidence")] EvidenceState Evidence,
    [Field("下一条证据序号", "Next item", Min = 1, Max = Limit.Items + 1)] long Next,
    [Field("链头", "Head", Form = TextForm.Digest)] string Head,
    [Field("最近时间", "Changed at", Min = 0, Unit = "ms")] long ChangedAtMs,
    [Field("固化点", "Anchor")] Anchor? Anchor,
    [Field("受理机构", "Forum")] Uscc? Forum);

/// <summary>A party, the person who signs for it, and how far it is.</summary>
internal sealed record Party(
    [Field("单位", "Organisation")] Uscc Uscc,
    [Field("签署人承诺值", "Commitment to the signatory", Form = TextForm.Digest)] string Signatory,
    [Field("已阅读", "Has read")] bool HasRead,
    [Field("身份已核验", "Is identified")] bool IsIdentified,
    [Field("意愿已证明", "Has shown intent")] bool HasIntent,
    [Field("签名", "Signed")] Signed? Signed,
    [Field("主张的结束方式", "Wants to end as")] Ending? Wants);

/// <summary>Where in the chain a party's signature is, and when it was, by a time-stamp authority.</summary>
internal sealed record Signed(
    [Field("证书", "Certificate", Form = TextForm.Key)] string Certificate,
    [Field("证据序号", "Item", Min = 1)] long Item,
    [Field("可信时间", "Time by the authority", Min = 0, Unit = "ms")] long? GenTimeMs);

/// <summary>Up to where the evidence is solidified by a time-stamp.</summary>
internal sealed record Anchor(
    [Field("证据序号", "Item", Min = 1)] long Item,
    [Field("哈希", "Digest", Form = TextForm.Digest)] string Digest);

/// <summary>A signing certificate as its CA keeps it.</summary>
internal sealed record Certificate(
    [Field("发证机构", "Issuer")] Uscc Issuer,
    [Field("序列号", "Serial number", Form = TextForm.Key, LengthMax = 40)] string Serial,
    [Field("持有人", "Holder")] Uscc Holder,
    [Field("起始", "Not before", Min = 0, Max = Limit.TimeMs, Unit = "ms")] long NotBeforeMs,
    [Field("截止", "Not after", Min = 0, Max = Limit.TimeMs, Unit = "ms")] long NotAfterMs,
    [Field("状态", "State")] CertificateState State,
    [Field("吊销时间", "Revoked at", Min = 0, Unit = "ms")] long? RevokedAtMs)
{
    /// <summary>Whether it served at a time, whatever happened later.</summary>
    internal bool ServedAt(long timeMs) =>
        NotBeforeMs <= timeMs && timeMs <= NotAfterMs && (RevokedAtMs is not { } revoked || timeMs < revoked);
}

/// <summary>Limits of what is taken; each keeps one transaction small.</summary>
internal static class Limit
{
    internal const int Pages = 500;
    internal const int Parties = 20;
    internal const long Seconds = 86_400;

    /// <summary>A court's verification reads every item, and a transaction reads at most 1,000 records.</summary>
    internal const int Items = 900;

    /// <summary>The end of the year 9999.</summary>
    internal const long TimeMs = 253_402_300_799_999;
}
