using System;
using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.Tender;

/// <summary>The limits and terms of the law. Days are calendar days unless the name says working days.</summary>
internal sealed record TenderRules(
    [Field("文件发售期", "Sale of the file", Min = 0, Max = 365, Unit = "d")] long SaleDays,
    [Field("发出至截止", "Issue to deadline", Min = 0, Max = 365, Unit = "d")] long IssueDays,
    [Field("澄清至截止", "Change to deadline", Min = 0, Max = 365, Unit = "d")] long ChangeDays,
    [Field("异议至截止", "Objection to deadline", Min = 0, Max = 365, Unit = "d")] long ObjectionDays,
    [Field("异议答复", "Answer to an objection", Min = 0, Max = 365, Unit = "d")] long AnswerDays,
    [Field("投标保证金上限", "Most deposit", Min = 0, Max = 10_000, Unit = "0.01 %")] long DepositBp,
    [Field("最少投标人", "Fewest bids", Min = 1, Max = Limit.Bids)] long BidsMin,
    [Field("评标委员会最少人数", "Smallest committee", Min = 1, Max = 15)] long CommitteeMin,
    [Field("专家比例", "Share of experts", Min = 0, Max = 3, Unit = "1/3")] long ExpertThirds,
    [Field("候选人上限", "Most candidates", Min = 1, Max = Limit.Bids)] long CandidatesMax,
    [Field("公示时限", "Publish candidates within", Min = 0, Max = 365, Unit = "d")] long PublishDays,
    [Field("公示期", "Publication", Min = 0, Max = 365, Unit = "d")] long PublicationDays,
    [Field("签约期限", "Contract within", Min = 0, Max = 365, Unit = "d")] long ContractDays,
    [Field("履约保证金上限", "Most performance bond", Min = 0, Max = 10_000, Unit = "0.01 %")] long BondBp,
    [Field("保证金退还", "Deposits back within", Min = 0, Max = 365, Unit = "d")] long DepositBackDays,
    [Field("投诉期限", "Complaint within", Min = 0, Max = 365, Unit = "d")] long ComplaintDays,
    [Field("受理工作日", "Accept within working days", Min = 0, Max = 365, Unit = "d")] long AcceptWorkingDays,
    [Field("处理工作日", "Decide within working days", Min = 0, Max = 365, Unit = "d")] long DecideWorkingDays);

/// <summary>How bids are revealed and screened.</summary>
internal sealed record ScreeningRules(
    [Field("揭示时限", "Time to reveal", Min = 1, Max = 10_080, Unit = "min")] long RevealMinutes,
    [Field("离散下限", "Least spread", Min = 0, Max = 1_000_000, Unit = "0.01 %")] long SpreadMinBp,
    [Field("离散上限", "Most spread", Min = 0, Max = 1_000_000, Unit = "0.01 %")] long SpreadMaxBp,
    [Field("整百分比单位", "Unit of percentage steps", Min = 1, Max = 10_000, Unit = "0.01 %")] long StepBp,
    [Field("最少报价数", "Fewest prices to screen", Min = 3, Max = Limit.Bids)] long PricesMin);

/// <summary>The cities whose centres share this ledger.</summary>
internal sealed record CityList(
    [Field("城市", "Cities", LengthMin = 1, LengthMax = 400)] IReadOnlyList<City> Cities);

/// <summary>A city by its code of GB/T 2260.</summary>
internal sealed record City(
    [Field("城市代码", "Code", Form = TextForm.Digits, LengthMin = 6, LengthMax = 6)] string Code,
    [Field("名称", "Name", LengthMax = 40)] string Name,
    [Field("英文名称", "Name in English", LengthMax = 40)] string NameEn);

/// <summary>The certification authorities that every centre accepts.</summary>
internal sealed record TrustList(
    [Field("信任机构", "Authorities", LengthMin = 1, LengthMax = 200)] IReadOnlyList<TrustedAuthority> Authorities);

/// <summary>A certification authority with the fingerprint of its root.</summary>
internal sealed record TrustedAuthority(
    [Field("机构", "Authority")] Uscc Uscc,
    [Field("名称", "Name", LengthMax = 100)] string Name,
    [Field("城市代码", "City", Form = TextForm.Digits, LengthMin = 6, LengthMax = 6)] string City,
    [Field("根证书指纹", "Root fingerprint", Form = TextForm.Digest)] string Root);

/// <summary>The dated data of the contract, with its first versions.</summary>
internal static class Standards
{
    internal static readonly Standard<TenderRules> Rules = new("tender.rules", new("招标期限与限额", "Terms and limits"));

    internal static readonly Standard<ScreeningRules> Screening = new("tender.screening", new("揭示与筛查", "Reveal and screens"));

    internal static readonly Standard<CityList> Cities = new("tender.cities", new("联盟城市", "Cities"));

    internal static readonly Standard<TrustList> Trust = new("tender.trust", new("互认证书机构", "Trusted authorities"));

    private static readonly LegalDate Start = new(new DateOnly(2026, 1, 1));

    /// <summary>The first versions.</summary>
    internal static IReadOnlyList<StandardSeed> Seeds { get; } =
    [
        .. Calendars.Seeds,
        StandardSeed.Of(
            Rules,
            Start.StartMs,
            "招标投标法第23、24、28、37、46条；实施条例第16、21、22、26、44、53、54、57、58、60、61条 / Tendering Law 23, 24, 28, 37, 46; its Regulation 16, 21, 22, 26, 44, 53, 54, 57, 58, 60, 61",
            FirstRules()),
        StandardSeed.Of(
            Screening,
            Start.StartMs,
            "建议值：揭示60分钟、整百分比单位0.1%、至少3个报价；离散1%与20%见IACRC / Proposal: 60 minutes, unit 0.1 %, 3 prices; spread 1 % and 20 % from IACRC",
            new(RevealMinutes: 60, SpreadMinBp: 100, SpreadMaxBp: 2_000, StepBp: 10, PricesMin: 3)),
        StandardSeed.Of(Cities, Start.StartMs, "十城市合作；代码见GB/T 2260 / The ten founding cities; codes of GB/T 2260", TenCities()),
        StandardSeed.Of(Trust, Start.StartMs, "示例信任列表（建议，机构与指纹均为虚构）/ Sample trust list (proposal; authorities and fingerprints are invented)", SampleTrust()),
    ];

    private static TenderRules FirstRules() => new(
        SaleDays: 5,
        IssueDays: 20,
        ChangeDays: 15,
        ObjectionDays: 10,
        AnswerDays: 3,
        DepositBp: 200,
        BidsMin: 3,
        CommitteeMin: 5,
        ExpertThirds: 2,
        CandidatesMax: 3,
        PublishDays: 3,
        PublicationDays: 3,
        ContractDays: 30,
        BondBp: 1_000,
        DepositBackDays: 5,
        ComplaintDays: 10,
        AcceptWorkingDays: 3,
        DecideWorkingDays: 30);

    private static CityList TenCities() => new(
    [
        new("440100", "广州", "Guangzhou"), new("110000", "北京", "Beijing"), new("440400", "珠海", "Zhuhai"),
        new("420100", "武汉", "Wuhan"), new("430100", "长沙", "Changsha"), new("320100", "南京", "Nanjing"),
        new("330100", "杭州", "Hangzhou"), new("350200", "厦门", "Xiamen"), new("440600", "佛山", "Foshan"),
        new("441900", "东莞", "Dongguan"),
    ]);

    private static TrustList SampleTrust() => new(
    [
        Authority("91440600MA6CA0011N", "佛山数字证书认证中心（示例）", "440600"),
        Authority("91420100MA6CA002XC", "武汉数字证书认证中心（示例）", "420100"),
        Authority("91440100MA6CA0038L", "广州数字证书认证中心（示例）", "440100"),
    ]);

    private static TrustedAuthority Authority(string code, string name, string city) => new(
        Uscc.TryParse(code, out Uscc uscc) ? uscc : throw new ArgumentException(code + " is no code", nameof(code)),
        name,
        city,
        Digests.OfLines("kapok.tender.sample-root.v1", code));
}
