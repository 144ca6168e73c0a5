using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.Agreement;

/// <summary>Arguments of a command that seals an item into a contract's chain.</summary>
internal interface ISealing
{
    string Agreement { get; }

    Place At { get; }
}

/// <summary>Where an item belongs and when its source captured it; the source numbers, the contract checks.</summary>
internal sealed record Place(
    [Field("序号", "Sequence", Min = 1, Max = Limit.Items)] long Sequence,
    [Field("前一条哈希", "Digest of the previous item", Form = TextForm.Digest)] string Previous,
    [Field("采集时间", "Captured at", Min = 0, Max = Limit.TimeMs, Unit = "ms")] long CapturedAtMs);

/// <summary>Arguments of <c>draft</c>; the caller becomes the platform.</summary>
internal sealed record DraftAgreement(
    [Field("编号", "Number", Form = TextForm.Key, LengthMax = 40)] string Number,
    [Field("种类", "Kind")] AgreementKind Kind,
    [Field("文本哈希", "Hash of the text", Form = TextForm.Digest)] string Hash,
    [Field("页数", "Pages", Min = 1, Max = Limit.Pages)] long Pages,
    [Field("约定最短阅读时间", "Agreed minimum reading time", Min = 0, Max = Limit.Seconds, Unit = "s")] long ReadingMin,
    [Field("签署方", "Parties", LengthMin = 2, LengthMax = Limit.Parties)] IReadOnlyList<PartyNamed> Parties,
    [Field("变更的合同", "Amends", Form = TextForm.Key, LengthMax = 40)] string? Amends);

/// <summary>A party as the draft names it.</summary>
internal sealed record PartyNamed(
    [Field("单位", "Organisation")] Uscc Uscc,
    [Field("签署人承诺值", "Commitment to the signatory", Form = TextForm.Digest)] string Signatory);

/// <summary>Arguments of <c>send</c>, <c>perform</c> and <c>terminate</c>: nothing but the place.</summary>
internal sealed record SealStep(
    [Field("合同", "Contract", Form = TextForm.Key, LengthMax = 40)] string Agreement,
    [Field("位置", "Place")] Place At) : ISealing;

/// <summary>Arguments of <c>seal-environment</c>.</summary>
internal sealed record SealEnvironment(
    [Field("合同", "Contract", Form = TextForm.Key, LengthMax = 40)] string Agreement,
    [Field("位置", "Place")] Place At,
    [Field("环境", "Environment")] EnvironmentFacts Environment) : ISealing;

/// <summary>Arguments of <c>seal-identity</c>.</summary>
internal sealed record SealIdentity(
    [Field("合同", "Contract", Form = TextForm.Key, LengthMax = 40)] string Agreement,
    [Field("位置", "Place")] Place At,
    [Field("身份", "Identity")] IdentityFacts Identity) : ISealing;

/// <summary>Arguments of <c>seal-reading</c>.</summary>
internal sealed record SealReading(
    [Field("合同", "Contract", Form = TextForm.Key, LengthMax = 40)] string Agreement,
    [Field("位置", "Place")] Place At,
    [Field("阅读", "Reading")] ReadingFacts Reading) : ISealing;

/// <summary>Arguments of <c>seal-intent</c>.</summary>
internal sealed record SealIntent(
    [Field("合同", "Contract", Form = TextForm.Key, LengthMax = 40)] string Agreement,
    [Field("位置", "Place")] Place At,
    [Field("意愿", "Intent")] IntentFacts Intent) : ISealing;

/// <summary>Arguments of <c>sign</c>; the caller is the party.</summary>
internal sealed record SignAgreement(
    [Field("合同", "Contract", Form = TextForm.Key, LengthMax = 40)] string Agreement,
    [Field("位置", "Place")] Place At,
    [Field("被签哈希", "Hash that was signed", Form = TextForm.Digest)] string SignedHash,
    [Field("算法", "Algorithm")] SignatureAlgorithm Algorithm,
    [Field("签名哈希", "Hash of the signature", Form = TextForm.Digest)] string Signature,
    [Field("证书", "Certificate", Form = TextForm.Key)] string Certificate) : ISealing;

/// <summary>Arguments of <c>stamp</c>.</summary>
internal sealed record StampItem(
    [Field("合同", "Contract", Form = TextForm.Key, LengthMax = 40)] string Agreement,
    [Field("位置", "Place")] Place At,
    [Field("时间戳", "Time-stamp")] StampFacts Stamp) : ISealing;

/// <summary>Arguments of <c>solidify</c>; the token is over the last item.</summary>
internal sealed record SolidifyChain(
    [Field("合同", "Contract", Form = TextForm.Key, LengthMax = 40)] string Agreement,
    [Field("位置", "Place")] Place At,
    [Field("令牌", "Token")] TokenFacts Token) : ISealing;

/// <summary>Arguments of <c>notarise</c>.</summary>
internal sealed record NotariseChain(
    [Field("合同", "Contract", Form = TextForm.Key, LengthMax = 40)] string Agreement,
    [Field("位置", "Place")] Place At,
    [Field("公证书编号", "Number of the deed", Form = TextForm.Key, LengthMax = 60)] string Deed,
    [Field("固化点哈希", "Digest of the anchor", Form = TextForm.Digest)] string Digest) : ISealing;

/// <summary>Arguments of <c>submit</c>.</summary>
internal sealed record SubmitChain(
    [Field("合同", "Contract", Form = TextForm.Key, LengthMax = 40)] string Agreement,
    [Field("位置", "Place")] Place At,
    [Field("受理机构", "Forum")] Uscc Forum,
    [Field("案号", "Case", Form = TextForm.Key, LengthMax = 60)] string Case) : ISealing;

/// <summary>Arguments of <c>verify</c>: what the court's own node computed from the package.</summary>
internal sealed record VerifyChain(
    [Field("合同", "Contract", Form = TextForm.Key, LengthMax = 40)] string Agreement,
    [Field("位置", "Place")] Place At,
    [Field("证据包哈希", "Hash of the package", Form = TextForm.Digest)] string Package,
    [Field("重算的哈希", "Digests as recomputed", Form = TextForm.Digest, LengthMin = 1, LengthMax = Limit.Items)]
    IReadOnlyList<string> Digests) : ISealing;

/// <summary>Arguments of <c>amend</c>.</summary>
internal sealed record AmendAgreement(
    [Field("合同", "Contract", Form = TextForm.Key, LengthMax = 40)] string Agreement,
    [Field("位置", "Place")] Place At,
    [Field("变更后的合同", "Contract that amends", Form = TextForm.Key, LengthMax = 40)] string By) : ISealing;

/// <summary>Arguments of <c>register-certificate</c>; the caller is the issuer.</summary>
internal sealed record RegisterCertificate(
    [Field("序列号", "Serial number", Form = TextForm.Key, LengthMax = 40)] string Serial,
    [Field("持有人", "Holder")] Uscc Holder,
    [Field("起始", "Not before", Min = 0, Max = Limit.TimeMs, Unit = "ms")] long NotBeforeMs,
    [Field("截止", "Not after", Min = 0, Max = Limit.TimeMs, Unit = "ms")] long NotAfterMs);

/// <summary>Arguments of <c>revoke-certificate</c>.</summary>
internal sealed record RevokeCertificate(
    [Field("证书", "Certificate", Form = TextForm.Key)] string Certificate);

/// <summary>Arguments of <c>check-item</c>.</summary>
internal sealed record CheckItem(
    [Field("合同", "Contract", Form = TextForm.Key, LengthMax = 40)] string Agreement,
    [Field("序号", "Sequence", Min = 1, Max = Limit.Items)] long Sequence,
    [Field("哈希", "Digest", Form = TextForm.Digest)] string Digest);

/// <summary>Answer of <c>check-item</c>.</summary>
internal sealed record ItemAnswer([Field("结果", "Result")] CheckResult Result);

/// <summary>Arguments of <c>check-signature</c>; only who holds the text learns anything.</summary>
internal sealed record CheckSignature(
    [Field("合同", "Contract", Form = TextForm.Key, LengthMax = 40)] string Agreement,
    [Field("文本哈希", "Hash of the text", Form = TextForm.Digest)] string Hash,
    [Field("签署方", "Party")] Uscc Party);

/// <summary>Answer of <c>check-signature</c>: whether the certificate served when the signature was stamped.</summary>
internal sealed record SignatureAnswer(
    [Field("结果", "Result")] CheckResult Result,
    [Field("可信时间", "Time by the authority", Unit = "ms")] long? GenTimeMs,
    [Field("吊销时间", "Revoked at", Unit = "ms")] long? RevokedAtMs);
