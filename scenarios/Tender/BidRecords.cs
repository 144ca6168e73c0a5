using Kapok.Contracts;

namespace Kapok.Scenarios.Tender;

/// <summary>A deposit, by project, a tilde and bidder; returned after <c>Due</c> is late.</summary>
internal sealed record Deposit(
    [Field("缴存", "Lodged")] LodgeDeposit Lodged,
    [Field("银行或担保人", "Bank or guarantor")] Uscc Bank,
    [Field("状态", "State")] DepositState State,
    [Field("退还期限", "Due")] LegalDate? Due,
    [Field("了结日", "Ended on")] LegalDate? EndedOn);

/// <summary>The facts of a certificate at the time of signing; a later revocation does not touch them.</summary>
internal sealed record SigningFacts(
    [Field("证书序列号", "Serial", Form = TextForm.Key, LengthMax = Limit.Number)] string Serial,
    [Field("签发机构", "Authority")] Uscc Authority,
    [Field("机构所在城市", "City of the authority", Form = TextForm.Digits, LengthMax = 6)] string City,
    [Field("根证书指纹", "Root fingerprint", Form = TextForm.Digest)] string Root,
    [Field("截止日", "Valid until")] LegalDate Until,
    [Field("签名时状态", "State when signed")] CertificateState State,
    [Field("签名时间", "Signed at", Min = 0, Unit = "ms")] long AtMs);

/// <summary>A bid, by project, a tilde and bidder.</summary>
internal sealed record Bid(
    [Field("项目", "Project", Form = TextForm.Key, LengthMax = Limit.Number)] string Project,
    [Field("投标人", "Bidder")] Uscc Bidder,
    [Field("密封投标", "Sealed bid")] Seal Seal,
    [Field("签名证书情况", "Signing facts")] SigningFacts Signing,
    [Field("状态", "State")] BidState State,
    [Field("撤回日", "Withdrawn on")] LegalDate? WithdrawnOn,
    [Field("投标内容", "Content")] BidContent? Content,
    [Field("随机数", "Nonce", Form = TextForm.Digest)] string? Nonce);

/// <summary>That an organisation bids in a project, and under whom; by project, a tilde and organisation.</summary>
internal sealed record Participation(
    [Field("项目", "Project", Form = TextForm.Key, LengthMax = Limit.Number)] string Project,
    [Field("单位", "Organisation")] Uscc Organisation,
    [Field("牵头人", "Lead")] Uscc Lead);

/// <summary>That a member agreed to bid under a lead, by project, a tilde and member.</summary>
internal sealed record VentureAgreement(
    [Field("成员", "Member")] Uscc Member,
    [Field("协议", "Agreed")] AgreeVenture Agreed);
