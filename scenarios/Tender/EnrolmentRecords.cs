using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.Tender;

/// <summary>A trading centre of one of the cities, by its code.</summary>
internal sealed record Centre(
    [Field("交易中心", "Centre")] Uscc Uscc,
    [Field("名称", "Name", LengthMax = 100)] string Name,
    [Field("城市代码", "City", Form = TextForm.Digits, LengthMax = 6)] string City);

/// <summary>A certificate as its authority registered it, by its serial number.</summary>
internal sealed record Certificate(
    [Field("证书序列号", "Serial", Form = TextForm.Key, LengthMax = Limit.Number)] string Serial,
    [Field("持有人", "Holder")] Uscc Holder,
    [Field("签发机构", "Authority")] Uscc Authority,
    [Field("根证书指纹", "Root fingerprint", Form = TextForm.Digest)] string Root,
    [Field("起始日", "Valid from")] LegalDate From,
    [Field("截止日", "Valid until")] LegalDate Until,
    [Field("状态", "State")] CertificateState State);

/// <summary>The credit of an organisation, shared by all cities, by its code.</summary>
internal sealed record Credit(
    [Field("主体", "Subject")] Uscc Subject,
    [Field("记录", "Entries", LengthMax = 1_000)] IReadOnlyList<CreditEntry> Entries);

/// <summary>A credit entry with the city that issued it.</summary>
internal sealed record CreditEntry(
    [Field("类别", "Kind")] CreditKind Kind,
    [Field("发布城市", "Issuing city", Form = TextForm.Digits, LengthMax = 6)] string City,
    [Field("决定书摘要", "Decision digest", Form = TextForm.Digest)] string Decision,
    [Field("记录日", "Recorded on")] LegalDate On,
    [Field("有效期至", "Expires")] LegalDate Expires);
