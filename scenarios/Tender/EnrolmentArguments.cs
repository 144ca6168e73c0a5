using Kapok.Contracts;

namespace Kapok.Scenarios.Tender;

/// <summary>Arguments of <c>enrol-centre</c>.</summary>
internal sealed record EnrolCentre(
    [Field("交易中心", "Centre")] Uscc Uscc,
    [Field("名称", "Name", LengthMax = 100)] string Name,
    [Field("城市代码", "City", Form = TextForm.Digits, LengthMin = 6, LengthMax = 6)] string City);

/// <summary>Arguments of <c>register-certificate</c>; the caller is the certification authority.</summary>
internal sealed record RegisterCertificate(
    [Field("证书序列号", "Serial", Form = TextForm.Key, LengthMax = Limit.Number)] string Serial,
    [Field("持有人", "Holder")] Uscc Holder,
    [Field("根证书指纹", "Root fingerprint", Form = TextForm.Digest)] string Root,
    [Field("起始日", "Valid from")] LegalDate From,
    [Field("截止日", "Valid until")] LegalDate Until);

/// <summary>Arguments of <c>revoke-certificate</c>.</summary>
internal sealed record RevokeCertificate(
    [Field("证书序列号", "Serial", Form = TextForm.Key, LengthMax = Limit.Number)] string Serial);

/// <summary>Arguments of <c>record-credit</c>; the issuing city is the caller's.</summary>
internal sealed record RecordCredit(
    [Field("主体", "Subject")] Uscc Subject,
    [Field("类别", "Kind")] CreditKind Kind,
    [Field("决定书摘要", "Decision digest", Form = TextForm.Digest)] string Decision,
    [Field("有效期至", "Expires")] LegalDate Expires);
