using Kapok.Contracts;

namespace Kapok.Scenarios.Penalty;

/// <summary>Whether an officer may enforce.</summary>
internal enum OfficerState
{
    [Code("qualified", "有资格", "Qualified")]
    Qualified,

    [Code("withdrawn", "已取消", "Withdrawn")]
    Withdrawn,
}

/// <summary>An officer's enforcement qualification, as the agency registered it.</summary>
internal sealed record Officer(
    [Field("编号", "Key", Form = TextForm.Key)] string Key,
    [Field("机关", "Agency")] Uscc Agency,
    [Field("用户", "User", Form = TextForm.Key, LengthMax = 40)] string User,
    [Field("中队", "Station", Form = TextForm.Key, LengthMax = 40)] string Station,
    [Field("执法证件承诺值", "Commitment to the enforcement certificate", Form = TextForm.Digest)] string Certificate,
    [Field("有效期至", "Valid until")] LegalDate ValidUntil,
    [Field("状态", "State")] OfficerState State,
    [Field("取消原因", "Reason of withdrawal", LengthMax = 100)] string? Reason = null);

/// <summary>Arguments of <c>register-officer</c>.</summary>
internal sealed record OfficerCard(
    [Field("用户", "User", Form = TextForm.Key, LengthMax = 40)] string User,
    [Field("中队", "Station", Form = TextForm.Key, LengthMax = 40)] string Station,
    [Field("执法证件承诺值", "Commitment to the enforcement certificate", Form = TextForm.Digest)] string Certificate,
    [Field("有效期至", "Valid until")] LegalDate ValidUntil);

/// <summary>Arguments of <c>renew-officer</c>; a withdrawn officer is qualified again.</summary>
internal sealed record RenewOfficer(
    [Field("编号", "Key", Form = TextForm.Key)] string Officer,
    [Field("中队", "Station", Form = TextForm.Key, LengthMax = 40)] string Station,
    [Field("执法证件承诺值", "Commitment to the enforcement certificate", Form = TextForm.Digest)] string Certificate,
    [Field("有效期至", "Valid until")] LegalDate ValidUntil);

/// <summary>Arguments of <c>withdraw-officer</c>.</summary>
internal sealed record WithdrawOfficer(
    [Field("编号", "Key", Form = TextForm.Key)] string Officer,
    [Field("原因", "Reason", LengthMax = 100)] string Reason);
