using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.Licence;

/// <summary>A trade name in an industry; without one the name must be free in every industry.</summary>
internal sealed record NameChoice(
    [Field("字号", "Trade name", LengthMax = Limit.TradeNameCharacters)] string TradeName,
    [Field("行业大类", "Industry division", Min = 1, Max = Limit.Divisions)] long? Industry);

/// <summary>Arguments of <c>approve-national-name</c>.</summary>
internal sealed record ApproveNationalName(
    [Field("批准文号", "Approval", Form = TextForm.Key, LengthMax = 40)] string Number,
    [Field("企业名称", "Full name", LengthMax = 100)] string FullName);

/// <summary>Arguments of <c>reserve-name</c>.</summary>
internal sealed record ReserveName(
    [Field("登记机关", "Registrar")] Uscc Registrar,
    [Field("名称", "Name")] NameChoice Name,
    [Field("行政区划", "Region", LengthMin = 0, LengthMax = 20)] string Region,
    [Field("行业表述", "Industry in words", LengthMin = 0, LengthMax = 20)] string IndustryWords,
    [Field("组织形式", "Form", LengthMax = 20)] string Form,
    [Field("须前置许可", "Needs approval before registration")] bool IsPreApproval,
    [Field("国务院批准文号", "State Council approval", Form = TextForm.Key, LengthMax = 40)] string? Approval)
{
    /// <summary>Region, trade name, industry and form, as people read the name.</summary>
    internal string FullName => Region + Name.TradeName + IndustryWords + Form;
}

/// <summary>Arguments of <c>grant-permit</c>.</summary>
internal sealed record GrantPermit(
    [Field("许可证编号", "Number", Form = TextForm.Key, LengthMax = Limit.NumberCharacters)] string Number,
    [Field("持证企业名称", "Full name of the holder", LengthMax = 100)] string HolderName,
    [Field("经营项目", "Scope item", Form = TextForm.Key, LengthMax = 20)] string Item,
    [Field("有效期至", "Valid until")] LegalDate ValidUntil);

/// <summary>Arguments of <c>withdraw-permit</c>.</summary>
internal sealed record WithdrawPermit(
    [Field("许可证编号", "Number", Form = TextForm.Key, LengthMax = Limit.NumberCharacters)] string Number);

/// <summary>Arguments of <c>apply</c>.</summary>
internal sealed record Apply(
    [Field("申请编号", "Number", Form = TextForm.Key, LengthMax = Limit.NumberCharacters)] string Number,
    [Field("登记机关", "Registrar")] Uscc Registrar,
    [Field("名称", "Name")] NameChoice Name,
    [Field("申请人身份承诺值", "Commitment of the applying person", Form = TextForm.Digest)] string Person,
    [Field("登记事项", "Particulars")] Particulars Particulars,
    [Field("材料", "Documents", LengthMax = 20)] IReadOnlyList<Document> Documents);

/// <summary>Arguments of <c>record-review</c>.</summary>
internal sealed record RecordReview(
    [Field("申请编号", "Application", Form = TextForm.Key, LengthMax = Limit.NumberCharacters)] string Application,
    [Field("结果", "Result")] ReviewResult Result);

/// <summary>Arguments of <c>extend-decision</c> and <c>approve</c>.</summary>
internal sealed record OfApplication(
    [Field("申请编号", "Application", Form = TextForm.Key, LengthMax = Limit.NumberCharacters)] string Application);

/// <summary>Arguments of <c>refuse</c>.</summary>
internal sealed record Refuse(
    [Field("申请编号", "Application", Form = TextForm.Key, LengthMax = Limit.NumberCharacters)] string Application,
    [Field("理由", "Reasons", LengthMax = 500)] string Reasons);

/// <summary>Arguments of <c>issue</c>.</summary>
internal sealed record Issue(
    [Field("申请编号", "Application", Form = TextForm.Key, LengthMax = Limit.NumberCharacters)] string Application,
    [Field("组织机构代码", "Organisation code without check", Form = TextForm.Key, LengthMax = 8)]
    string OrganisationCode);

/// <summary>Arguments of <c>change</c>: the particulars as they are after it.</summary>
internal sealed record Change(
    [Field("统一社会信用代码", "Unified social credit code")] Uscc Uscc,
    [Field("变更决定或事由日期", "Day of the decision or cause")] LegalDate DecidedOn,
    [Field("新名称", "New name")] NameChoice? Name,
    [Field("登记事项", "Particulars")] Particulars Particulars);

/// <summary>Arguments of <c>alert-permit</c>, <c>resume</c> and <c>list-normal</c>.</summary>
internal sealed record OfLicence(
    [Field("统一社会信用代码", "Unified social credit code")] Uscc Uscc);

/// <summary>Arguments of <c>suspend</c>.</summary>
internal sealed record Suspend(
    [Field("统一社会信用代码", "Unified social credit code")] Uscc Uscc,
    [Field("歇业至", "Until")] LegalDate Until,
    [Field("歇业原因", "Reason", LengthMax = 500)] string Reason);

/// <summary>Arguments of <c>list-abnormal</c>.</summary>
internal sealed record ListAbnormal(
    [Field("统一社会信用代码", "Unified social credit code")] Uscc Uscc,
    [Field("原因", "Reason", LengthMax = 500)] string Reason);

/// <summary>Arguments of <c>announce-deregistration</c> and <c>announce-annulment</c>.</summary>
internal sealed record Announce(
    [Field("公示编号", "Number", Form = TextForm.Key, LengthMax = Limit.NumberCharacters)] string Number,
    [Field("统一社会信用代码", "Unified social credit code")] Uscc Uscc,
    [Field("承诺书或申请摘要", "Digest of pledge or complaint", Form = TextForm.Digest)] string Basis);

/// <summary>Arguments of <c>object</c>.</summary>
internal sealed record ObjectTo(
    [Field("公示编号", "Notice", Form = TextForm.Key, LengthMax = Limit.NumberCharacters)] string Notice,
    [Field("异议理由", "Reasons", LengthMax = 500)] string Reasons);

/// <summary>Arguments of <c>deregister-simplified</c>.</summary>
internal sealed record DeregisterSimplified(
    [Field("统一社会信用代码", "Unified social credit code")] Uscc Uscc,
    [Field("公示编号", "Notice", Form = TextForm.Key, LengthMax = Limit.NumberCharacters)] string Notice);

/// <summary>Arguments of <c>deregister</c>.</summary>
internal sealed record Deregister(
    [Field("统一社会信用代码", "Unified social credit code")] Uscc Uscc,
    [Field("清算报告摘要", "Digest of the liquidation report", Form = TextForm.Digest)] string Liquidation,
    [Field("清税证明摘要", "Digest of the tax clearance", Form = TextForm.Digest)] string TaxClearance);

/// <summary>Arguments of <c>revoke</c>.</summary>
internal sealed record Revoke(
    [Field("统一社会信用代码", "Unified social credit code")] Uscc Uscc,
    [Field("处罚决定及理由", "Decision and reasons", LengthMax = 500)] string Reason,
    [Field("法定代表人负有个人责任", "Representative personally responsible")] bool IsRepresentativeResponsible);

/// <summary>Arguments of <c>annul</c>; without a notice the persons concerned were reached and heard.</summary>
internal sealed record Annul(
    [Field("统一社会信用代码", "Unified social credit code")] Uscc Uscc,
    [Field("调查认定理由", "Finding", LengthMax = 500)] string Reason,
    [Field("直接责任人身份承诺值", "Commitment of the person responsible", Form = TextForm.Digest)] string Responsible,
    [Field("公示编号", "Notice", Form = TextForm.Key, LengthMax = Limit.NumberCharacters)] string? Notice);
