using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.Licence;

/// <summary>A trade name with one registrar in one industry: the index that keeps names apart.</summary>
internal sealed record TradeName(
    [Field("键", "Key", Form = TextForm.Key)] string Key,
    [Field("登记机关", "Registrar")] Uscc Registrar,
    [Field("字号", "Trade name", LengthMax = Limit.TradeNameCharacters)] string Text,
    [Field("行业大类", "Industry division", Min = 1, Max = Limit.Divisions)] long? Industry,
    [Field("企业名称", "Full name", LengthMax = 100)] string FullName,
    [Field("申报人", "Holder")] Uscc Holder,
    [Field("状态", "State")] NameState State,
    [Field("保留至", "Held until")] LegalDate? Until,
    [Field("企业", "Enterprise")] Uscc? Enterprise)
{
    /// <summary>Whether nobody else may take the name on a day.</summary>
    internal bool IsHeld(LegalDate today) =>
        State is NameState.Applied or NameState.Registered || today <= Until;
}

/// <summary>The State Council's approval of a name that begins with China or the like.</summary>
internal sealed record NationalApproval(
    [Field("批准文号", "Approval", Form = TextForm.Key, LengthMax = 40)] string Number,
    [Field("企业名称", "Full name", LengthMax = 100)] string FullName);

/// <summary>The legal representative: a salted commitment, and the signer that acts for them.</summary>
internal sealed record Representative(
    [Field("身份承诺值", "Commitment of the person", Form = TextForm.Digest)] string Person,
    [Field("签名机构", "Signing organisation")] Uscc Organisation,
    [Field("签名用户", "Signing user", Form = TextForm.Key, LengthMax = 40)] string User);

/// <summary>What is registered of an enterprise beside its name; one address only.</summary>
internal sealed record Particulars(
    [Field("主体类型", "Type")] EnterpriseType Type,
    [Field("法定代表人", "Legal representative")] Representative Representative,
    [Field("注册资本", "Capital", Min = 1, Max = Limit.CapitalFen, Unit = "fen")] Fen Capital,
    [Field("认缴期限", "Capital paid by")] LegalDate PaidBy,
    [Field("住所", "Address", LengthMax = 200)] string Address,
    [Field("经营范围", "Scope items", LengthMin = 1, LengthMax = Limit.ScopeItems, Form = TextForm.Key)]
    IReadOnlyList<string> Scope,
    [Field("许可证", "Permits", LengthMax = Limit.ScopeItems, Form = TextForm.Key)] IReadOnlyList<string> Permits,
    [Field("经营期限至", "Term until")] LegalDate? TermUntil);

/// <summary>A document of an application, by its digest.</summary>
internal sealed record Document(
    [Field("材料", "Kind")] DocumentKind Kind,
    [Field("摘要", "Digest", Form = TextForm.Digest)] string Digest);

/// <summary>An application for registration.</summary>
internal sealed record Application(
    [Field("申请编号", "Number", Form = TextForm.Key, LengthMax = Limit.NumberCharacters)] string Number,
    [Field("登记机关", "Registrar")] Uscc Registrar,
    [Field("申请人", "Applicant")] Uscc Applicant,
    [Field("申请人身份承诺值", "Commitment of the applying person", Form = TextForm.Digest)] string Person,
    [Field("名称键", "Name", Form = TextForm.Key)] string Name,
    [Field("企业名称", "Full name", LengthMax = 100)] string FullName,
    [Field("登记事项", "Particulars")] Particulars Particulars,
    [Field("材料", "Documents", LengthMax = 20)] IReadOnlyList<Document> Documents,
    [Field("申请日期", "Applied on")] LegalDate AppliedOn,
    [Field("应决定日期", "Decide by")] LegalDate DecideBy,
    [Field("已延长", "Extended")] bool IsExtended,
    [Field("状态", "State")] ApplicationState State,
    [Field("决定日期", "Decided on")] LegalDate? DecidedOn,
    [Field("决定人", "Decided by")] string? DecidedBy,
    [Field("理由", "Reasons", LengthMax = 500)] string? Reasons,
    [Field("统一社会信用代码", "Unified social credit code")] Uscc? Uscc);

/// <summary>A licence: what is registered of an enterprise now.</summary>
internal sealed record Licence(
    [Field("统一社会信用代码", "Unified social credit code")] Uscc Uscc,
    [Field("登记机关", "Registrar")] Uscc Registrar,
    [Field("名称键", "Name", Form = TextForm.Key)] string Name,
    [Field("企业名称", "Full name", LengthMax = 100)] string FullName,
    [Field("登记事项", "Particulars")] Particulars Particulars,
    [Field("成立日期", "Established on")] LegalDate EstablishedOn,
    [Field("版本", "Version", Min = 1, Max = Limit.Versions)] long Version,
    [Field("电子证照标识", "E-licence id", Form = TextForm.Key)] string LicenceId,
    [Field("逾期变更", "Changed late")] bool IsChangedLate,
    [Field("状态", "State")] LicenceState State,
    [Field("状态起始日", "Since")] LegalDate Since,
    [Field("原因或文号", "Reason", LengthMax = 500)] string? Reason,
    [Field("歇业至", "Suspended until")] LegalDate? SuspendedUntil,
    [Field("已歇业天数", "Days suspended before", Min = 0)] long SuspendedDays,
    [Field("提醒", "Alert")] AlertState Alert,
    [Field("变更期限", "Change due")] LegalDate? ChangeDue,
    [Field("经营异常", "Listing")] Listing Listing);

/// <summary>A department's permit for one licensed scope item.</summary>
internal sealed record Permit(
    [Field("许可证编号", "Number", Form = TextForm.Key, LengthMax = Limit.NumberCharacters)] string Number,
    [Field("许可部门", "Department")] Uscc Department,
    [Field("持证企业名称", "Full name of the holder", LengthMax = 100)] string HolderName,
    [Field("经营项目", "Scope item", Form = TextForm.Key, LengthMax = 20)] string Item,
    [Field("有效期至", "Valid until")] LegalDate ValidUntil,
    [Field("状态", "State")] PermitState State,
    [Field("吊销或撤销日期", "Withdrawn on")] LegalDate? WithdrawnOn)
{
    /// <summary>The day on which the permit ended, or null while it is valid on the given day.</summary>
    internal LegalDate? EndedBefore(LegalDate today) =>
        WithdrawnOn ?? (today > ValidUntil ? ValidUntil : null);
}

/// <summary>A public notice that others may object to.</summary>
internal sealed record Notice(
    [Field("公示编号", "Number", Form = TextForm.Key, LengthMax = Limit.NumberCharacters)] string Number,
    [Field("公示事项", "Kind")] NoticeKind Kind,
    [Field("企业", "Enterprise")] Uscc Enterprise,
    [Field("承诺书或申请摘要", "Digest of pledge or complaint", Form = TextForm.Digest)] string Basis,
    [Field("公示至", "Until")] LegalDate Until,
    [Field("状态", "State")] NoticeState State,
    [Field("异议人", "Objector")] Uscc? Objector,
    [Field("异议理由", "Reasons", LengthMax = 500)] string? Reasons);

/// <summary>A person who may not apply or represent for a time, by commitment.</summary>
internal sealed record Bar(
    [Field("身份承诺值", "Commitment of the person", Form = TextForm.Digest)] string Person,
    [Field("限制至", "Until")] LegalDate Until,
    [Field("所涉企业", "Enterprise")] Uscc Enterprise);
