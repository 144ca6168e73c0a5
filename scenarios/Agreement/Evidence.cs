using System.Collections.Generic;
using System.Text;
using Kapok.Contracts;
using Kapok.Contracts.Json;

namespace Kapok.Scenarios.Agreement;

/// <summary>
/// An item of a contract's evidence, in the form that is hashed: written in its one form of JSON, its
/// SHA-256 is what the next item names, what a time-stamp authority stamps and what a court recomputes.
/// </summary>
internal sealed record Item(
    [Field("合同", "Contract", Form = TextForm.Key, LengthMax = 40)] string Agreement,
    [Field("序号", "Sequence", Min = 1, Max = Limit.Items)] long Sequence,
    [Field("前一条哈希", "Digest of the previous item", Form = TextForm.Digest)] string Previous,
    [Field("采集时间", "Captured at", Min = 0, Unit = "ms")] long CapturedAtMs,
    [Field("封存时间", "Sealed at", Min = 0, Unit = "ms")] long SealedAtMs,
    [Field("采集方", "Source")] Uscc Source,
    [Field("事实", "Facts")] Facts Facts)
{
    private static readonly JsonCodec<Item> Codec = new();

    internal string Digest() => Digests.Sha256(Encoding.UTF8.GetString(Codec.Write(this)));
}

/// <summary>An item with its digest.</summary>
internal sealed record SealedItem(
    [Field("证据", "Item")] Item Item,
    [Field("哈希", "Digest", Form = TextForm.Digest)] string Digest);

/// <summary>What an item says: exactly one of these.</summary>
internal sealed record Facts(
    [Field("合同文本", "Text")] TextFacts? Text = null,
    [Field("环境", "Environment")] EnvironmentFacts? Environment = null,
    [Field("身份", "Identity")] IdentityFacts? Identity = null,
    [Field("阅读", "Reading")] ReadingFacts? Reading = null,
    [Field("意愿", "Intent")] IntentFacts? Intent = null,
    [Field("签名", "Signature")] SignatureFacts? Signature = null,
    [Field("时间戳", "Time-stamp")] StampFacts? Stamp = null,
    [Field("公证", "Notarisation")] NotaryFacts? Notary = null,
    [Field("提交", "Submission")] SubmissionFacts? Submission = null,
    [Field("核验", "Verification")] VerificationFacts? Verification = null,
    [Field("结束", "Ending")] EndingFacts? Ending = null)
{
    internal int Count
    {
        get
        {
            object?[] all =
            [
                Text, Environment, Identity, Reading, Intent, Signature, Stamp, Notary, Submission, Verification, Ending,
            ];
            int count = 0;
            foreach (object? one in all)
            {
                count += one is null ? 0 : 1;
            }

            return count;
        }
    }
}

/// <summary>The text that was sent.</summary>
internal sealed record TextFacts(
    [Field("文本哈希", "Hash of the text", Form = TextForm.Digest)] string Hash,
    [Field("页数", "Pages")] long Pages,
    [Field("约定最短阅读时间", "Agreed minimum reading time", Unit = "s")] long ReadingMin,
    [Field("签署方", "Parties")] IReadOnlyList<Uscc> Parties);

/// <summary>The signer's device and how clean it was; what points to a person is a commitment.</summary>
internal sealed record EnvironmentFacts(
    [Field("签署方", "Party")] Uscc Party,
    [Field("IP与端口承诺值", "Commitment to IP and port", Form = TextForm.Digest)] string Address,
    [Field("设备型号", "Device model", LengthMax = 80)] string Device,
    [Field("操作系统", "Operating system", LengthMax = 80)] string System,
    [Field("浏览器", "Browser", LengthMax = 80)] string? Browser,
    [Field("应用版本", "App version", LengthMax = 80)] string AppVersion,
    [Field("平台软件版本", "Software of the platform", LengthMax = 200)] string Software,
    [Field("清洁性检查报告哈希", "Hash of the cleanliness report", Form = TextForm.Digest)] string Cleanliness);

/// <summary>That the signatory is who he says; never the image.</summary>
internal sealed record IdentityFacts(
    [Field("签署方", "Party")] Uscc Party,
    [Field("签署人承诺值", "Commitment to the signatory", Form = TextForm.Digest)] string Signatory,
    [Field("方式", "Method")] IdentityMethod Method,
    [Field("结果", "Result")] IdentityResult Result,
    [Field("相似度", "Score", Min = 0, Max = 10_000, Unit = "0.01 %")] long ScoreBp);

/// <summary>How the text was read, as the signer's device says.</summary>
internal sealed record ReadingFacts(
    [Field("签署方", "Party")] Uscc Party,
    [Field("打开时间", "Opened at", Min = 0, Max = Limit.TimeMs, Unit = "ms")] long OpenedAtMs,
    [Field("阅读时间", "Reading time", Min = 0, Max = Limit.Seconds, Unit = "s")] long Seconds,
    [Field("每页停留", "Dwell per page", Min = 0, Max = Limit.Seconds, LengthMin = 1, LengthMax = Limit.Pages, Unit = "s")]
    IReadOnlyList<long> Dwell,
    [Field("已滚动至末页", "Scrolled to the end")] bool IsToEnd);

/// <summary>That the signatory wants to sign.</summary>
internal sealed record IntentFacts(
    [Field("签署方", "Party")] Uscc Party,
    [Field("方式", "Method")] IntentMethod Method,
    [Field("证明承诺值", "Commitment to the proof", Form = TextForm.Digest)] string Proof);

/// <summary>A signature with what its CA said of the certificate at that moment.</summary>
internal sealed record SignatureFacts(
    [Field("签署方", "Party")] Uscc Party,
    [Field("被签哈希", "Hash that was signed", Form = TextForm.Digest)] string SignedHash,
    [Field("算法", "Algorithm")] SignatureAlgorithm Algorithm,
    [Field("签名哈希", "Hash of the signature", Form = TextForm.Digest)] string Signature,
    [Field("签名时的证书", "Certificate at signing")] Certificate Certificate);

/// <summary>What an RFC 3161 token says of an item; the token itself is kept off the ledger.</summary>
internal sealed record StampFacts(
    [Field("所盖证据序号", "Item that was stamped", Min = 1, Max = Limit.Items)] long Item,
    [Field("令牌", "Token")] TokenFacts Token);

/// <summary>The fields of a token's TSTInfo (RFC 3161 section 2.4.2) and the hash of the token.</summary>
internal sealed record TokenFacts(
    [Field("版本", "Version", Min = 1, Max = 1)] long Version,
    [Field("策略", "Policy", LengthMax = 100)] string Policy,
    [Field("摘要算法", "Algorithm of the imprint")] ImprintAlgorithm Algorithm,
    [Field("摘要", "Imprint", Form = TextForm.Digest)] string Imprint,
    [Field("序列号", "Serial number", Form = TextForm.Key, LengthMax = 40)] string Serial,
    [Field("签发时间", "Time", Min = 0, Max = Limit.TimeMs, Unit = "ms")] long GenTimeMs,
    [Field("精度", "Accuracy", Min = 0, Max = 86_400_000, Unit = "ms")] long? AccuracyMs,
    [Field("有序", "Ordering")] bool Ordering,
    [Field("请求随机数", "Nonce of the request", Form = TextForm.Key, LengthMax = 40)] string RequestNonce,
    [Field("令牌随机数", "Nonce of the token", Form = TextForm.Key, LengthMax = 40)] string? Nonce,
    [Field("令牌哈希", "Hash of the token", Form = TextForm.Digest)] string Digest);

/// <summary>That a notary has seen the solidified chain.</summary>
internal sealed record NotaryFacts(
    [Field("公证书编号", "Number of the deed", Form = TextForm.Key, LengthMax = 60)] string Deed,
    [Field("固化点", "Anchor")] Anchor Anchor);

/// <summary>That the solidified chain was submitted in a case.</summary>
internal sealed record SubmissionFacts(
    [Field("受理机构", "Forum")] Uscc Forum,
    [Field("案号", "Case", Form = TextForm.Key, LengthMax = 60)] string Case,
    [Field("固化点", "Anchor")] Anchor Anchor);

/// <summary>What a court's own computation of the package gave.</summary>
internal sealed record VerificationFacts(
    [Field("固化点", "Anchor")] Anchor Anchor,
    [Field("证据包哈希", "Hash of the package", Form = TextForm.Digest)] string Package,
    [Field("不一致的证据", "Items that differ")] IReadOnlyList<long> Differing,
    [Field("签名时证书无效的签署方", "Parties whose certificate did not serve")] IReadOnlyList<Uscc> Unserved);

/// <summary>What a party says of the end of the contract.</summary>
internal sealed record EndingFacts(
    [Field("签署方", "Party")] Uscc Party,
    [Field("结束方式", "Ending")] Ending As,
    [Field("变更后的合同", "Contract that amends", Form = TextForm.Key, LengthMax = 40)] string? By);
