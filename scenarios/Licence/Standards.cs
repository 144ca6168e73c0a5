using System;
using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.Licence;

/// <summary>How names are kept apart.</summary>
internal sealed record NameRules(
    [Field("须经国务院批准的字词", "Words that need State Council approval", LengthMin = 1, LengthMax = 20)]
    IReadOnlyList<string> NationalWords,
    [Field("保留期", "Reservation", Min = 1, Max = 60, Unit = "months")] long ReserveMonths,
    [Field("须前置许可的保留期", "Reservation before approval", Min = 1, Max = 60, Unit = "months")]
    long PreApprovalMonths,
    [Field("原名称限制期", "Former name kept", Min = 0, Max = 120, Unit = "months")] long FormerMonths);

/// <summary>A standard item of business scope.</summary>
internal sealed record ScopeItem(
    [Field("项目代码", "Code", Form = TextForm.Key, LengthMax = 20)] string Code,
    [Field("项目", "Item", LengthMax = 100)] string Title,
    [Field("行业代码", "GB/T 4754 code", Form = TextForm.Digits, LengthMin = 2, LengthMax = 4)] string Industry,
    [Field("许可经营项目", "Licensed")] bool IsLicensed);

/// <summary>The catalogue of standard items of business scope.</summary>
internal sealed record ScopeCatalogue(
    [Field("项目", "Items", LengthMin = 1, LengthMax = 1_000)] IReadOnlyList<ScopeItem> Items);

/// <summary>A model that may review, with the features whose contributions it must state.</summary>
internal sealed record ReviewModel(
    [Field("模型版本", "Version", Form = TextForm.Key, LengthMax = 40)] string Version,
    [Field("特征", "Features", LengthMin = 1, LengthMax = 50, Form = TextForm.Key)] IReadOnlyList<string> Features);

/// <summary>When an automatic review may approve.</summary>
internal sealed record ReviewRules(
    [Field("自动准予的最低评分", "Score for approval", Min = 0, Max = Limit.ScoreBp, Unit = "0.0001")] long ThresholdBp,
    [Field("模型", "Models", LengthMax = 50)] IReadOnlyList<ReviewModel> Models,
    [Field("必备材料", "Documents needed", LengthMax = 20)] IReadOnlyList<DocumentKind> Documents);

/// <summary>Terms and codes of registration.</summary>
internal sealed record RegistrationTerms(
    [Field("决定期限", "To decide", Min = 1, Max = 60, Unit = "working days")] long DecisionDays,
    [Field("延长期限", "Extension", Min = 1, Max = 60, Unit = "working days")] long ExtensionDays,
    [Field("变更期限", "To file a change", Min = 1, Max = 365, Unit = "days")] long ChangeDays,
    [Field("歇业上限", "Longest suspension", Min = 1, Max = 3_650, Unit = "days")] long SuspensionDays,
    [Field("简易注销公示期", "Notice of simplified deregistration", Min = 1, Max = 365, Unit = "days")]
    long SimplifiedNoticeDays,
    [Field("简易注销申请期", "To file after the notice", Min = 1, Max = 365, Unit = "days")] long SimplifiedFilingDays,
    [Field("撤销登记公示期", "Notice of annulment", Min = 1, Max = 365, Unit = "days")] long AnnulmentNoticeDays,
    [Field("人员限制期", "Bar of persons", Min = 1, Max = 20, Unit = "years")] long BarYears,
    [Field("出资期限", "To pay capital", Min = 1, Max = 50, Unit = "years")] long CapitalYears,
    [Field("证照类型代码", "Type code of e-licences", LengthMin = 21, LengthMax = 21)] string LicenceType);

/// <summary>The dated data of the contract, with its first versions.</summary>
internal static class Standards
{
    internal static readonly Standard<NameRules> Names = new(
        "licence.names", new("企业名称规则", "Name rules"));

    internal static readonly Standard<ScopeCatalogue> Scope = new(
        "licence.scope", new("经营范围规范目录", "Catalogue of scope items"));

    internal static readonly Standard<ReviewRules> Review = new(
        "licence.review", new("自动评审标准", "Automatic review"));

    internal static readonly Standard<RegistrationTerms> Terms = new(
        "licence.terms", new("登记期限", "Terms of registration"));

    private static readonly LegalDate CompanyLawInForce = new(new DateOnly(2024, 7, 1));

    private static readonly string[] Features =
        ["name-similarity", "banned-words", "address", "scope", "documents", "risk"];

    /// <summary>The first versions.</summary>
    internal static IReadOnlyList<StandardSeed> Seeds { get; } =
    [
        .. Calendars.Seeds,
        Of(
            Names,
            "企业名称登记管理规定（2020）第十二、十七、十八条 / Enterprise Name Rules (2020) 12, 17, 18",
            new(["中国", "中华", "中央", "全国", "国家"], ReserveMonths: 2, PreApprovalMonths: 12, FormerMonths: 12)),
        Of(
            Scope,
            "建议：样例项目，非官方目录；行业代码待核实 / proposal: sample items, not the official catalogue; codes to be checked",
            new(
            [
                new("G1001", "日用百货销售", "5211", IsLicensed: false),
                new("G1002", "软件开发", "6510", IsLicensed: false),
                new("G1003", "初级农产品销售", "5121", IsLicensed: false),
                new("L2001", "食品销售", "5226", IsLicensed: true),
                new("L2002", "餐饮服务", "6210", IsLicensed: true),
            ])),
        Of(
            Review,
            "建议：阈值0.80及特征为设计值；必备材料据市场主体登记管理条例第十六条 / "
                + "proposal: threshold 0.80 and features; documents after registration regulation 16",
            new(
                ThresholdBp: 8_000,
                [new("licence-review-1.0", Features)],
                [DocumentKind.Form, DocumentKind.Identity, DocumentKind.Address, DocumentKind.Articles])),
        Of(
            Terms,
            "市场主体登记管理条例（2021）第十九、二十四、三十、三十三、四十条；公司法（2023）第四十七条；证照类型代码及歇业累计天数待核实 / "
                + "registration regulation (2021) 19, 24, 30, 33, 40; Company Law 47; type code and days of suspension to be checked",
            new(
                DecisionDays: 3,
                ExtensionDays: 3,
                ChangeDays: 30,
                SuspensionDays: 1_095,
                SimplifiedNoticeDays: 20,
                SimplifiedFilingDays: 20,
                AnnulmentNoticeDays: 45,
                BarYears: 3,
                CapitalYears: 5,
                LicenceType: "11100000MB0143028R001")),
    ];

    private static StandardSeed Of<T>(Standard<T> standard, string basis, T content)
        where T : class => StandardSeed.Of(standard, CompanyLawInForce.StartMs, basis, content);
}
