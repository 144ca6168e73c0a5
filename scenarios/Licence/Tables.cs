using Kapok.Contracts;

namespace Kapok.Scenarios.Licence;

/// <summary>The tables of the contract and what always holds of them.</summary>
internal static class Tables
{
    internal const string Contract = "licence";

    internal static readonly Table<TradeName> Names = new(
        Contract,
        "name",
        new("字号", "Trade name"),
        DataClass.Public,
        name => name.Key,
        new RecordInvariant<TradeName>(
            "held-for-a-term-or-by-an-enterprise",
            new("保留和原名称有期限，已登记的名称有企业", "A reserved or former name has a term, a registered one an enterprise"),
            name => name.State == NameState.Registered
                ? name.Until is null && name.Enterprise is not null
                : name.Until is not null));

    internal static readonly Table<NationalApproval> Approvals = new(
        Contract, "national-approval", new("冠名批准", "Approval of a national name"), DataClass.Public, a => a.Number);

    internal static readonly Table<Application> Applications = new(
        Contract,
        "application",
        new("登记申请", "Application"),
        DataClass.Restricted,
        application => application.Number,
        new RecordInvariant<Application>(
            "refused-by-a-person-with-reasons",
            new("不予登记必有决定人和理由", "A refusal names the person and the reasons"),
            a => a.State != ApplicationState.Refused || (a.DecidedBy is not null && a.Reasons is not null)),
        new RecordInvariant<Application>(
            "registered-has-code",
            new("登记后必有统一社会信用代码", "Only a registered application has a code"),
            a => a.State == ApplicationState.Registered == a.Uscc is not null));

    internal static readonly Table<Review> Reviews = new(
        Contract,
        "review",
        new("自动评审", "Automatic review"),
        DataClass.Restricted,
        review => review.Application,
        new RecordInvariant<Review>(
            "approves-only-without-concern",
            new("仅在评分达标且无疑点时自动准予", "It approves only at the threshold and without a concern"),
            r => r.Decision == ReviewDecision.Approved == (r.Concerns.Count == 0)
                && (r.Decision == ReviewDecision.ToPerson || r.Result.ScoreBp >= r.ThresholdBp)));

    internal static readonly Table<Licence> Licences = new(
        Contract,
        "licence",
        new("营业执照", "Licence"),
        DataClass.Public,
        licence => licence.Uscc.Text,
        new RecordInvariant<Licence>(
            "ended-with-reason",
            new("吊销、撤销必有原因", "A revoked or annulled licence has a reason"),
            l => l.State is not (LicenceState.Revoked or LicenceState.Annulled) || l.Reason is not null),
        new RecordInvariant<Licence>(
            "alert-has-a-day",
            new("提醒必有变更期限", "An alert has the day by which the change is due"),
            l => l.Alert == AlertState.ChangeDue == l.ChangeDue is not null),
        new RecordInvariant<Licence>(
            "suspended-until-a-day",
            new("歇业必有期限", "Only a suspended licence has the day until which it is suspended"),
            l => l.State == LicenceState.Suspended == l.SuspendedUntil is not null),
        new RecordInvariant<Licence>(
            "version-has-three-digits",
            new("版本为1至999", "The version is 1 to 999"),
            l => l.Version is >= 1 and <= Limit.Versions));

    internal static readonly Table<Permit> Permits = new(
        Contract,
        "permit",
        new("许可证", "Permit"),
        DataClass.Public,
        permit => permit.Number,
        new RecordInvariant<Permit>(
            "withdrawn-on-a-day",
            new("吊销或撤销必有日期", "Only a withdrawn permit has the day of it"),
            p => p.State == PermitState.Withdrawn == p.WithdrawnOn is not null));

    internal static readonly Table<Notice> Notices = new(
        Contract, "notice", new("公示", "Public notice"), DataClass.Public, notice => notice.Number);

    internal static readonly Table<Bar> Bars = new(
        Contract, "bar", new("人员限制", "Barred person"), DataClass.Commitment, bar => bar.Person);
}
