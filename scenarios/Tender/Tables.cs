using System.Globalization;
using System.Linq;
using Kapok.Contracts;

namespace Kapok.Scenarios.Tender;

/// <summary>The tables of the contract, the keys of their records and what always holds of each.</summary>
internal static class Tables
{
    internal const string Contract = "tender";

    internal static readonly Table<Centre> Centres = new(
        Contract, "centre", new("交易中心", "Trading centre"), DataClass.Public, c => c.Uscc.Text);

    internal static readonly Table<Certificate> Certificates = new(
        Contract,
        "certificate",
        new("数字证书", "Certificate"),
        DataClass.Public,
        c => c.Serial,
        new RecordInvariant<Certificate>(
            "valid-for-some-time", new("起始日不晚于截止日", "It begins before it ends"), c => c.From <= c.Until));

    internal static readonly Table<Pool> Pools = new(
        Contract, "pool", new("评标专家库", "Pool of experts"), DataClass.Restricted, p => p.Number);

    // Restricted, because it lists the bidders, whom nobody may know before the opening [TBL 22]; the public
    // reads the query "notice".
    internal static readonly Table<Project> Projects = new(
        Contract,
        "project",
        new("招标项目", "Project"),
        DataClass.Restricted,
        p => p.Key,
        new RecordInvariant<Project>(
            "bids-fit", new("投标人不超过150家", "At most 150 bidders"), p => p.Bidders.Count <= Limit.Bids),
        new RecordInvariant<Project>(
            "suspended-from-somewhere",
            new("暂停的项目记有原状态", "A suspended project knows its state before, no other does"),
            p => p.State == ProjectState.Suspended == p.Held is not null),
        new RecordInvariant<Project>(
            "no-minimum-price", new("不设最低限价", "There is no minimum price"), p => p.Plan.MinimumPrice is null),
        new RecordInvariant<Project>(
            "winner-ranked",
            new("中标人在排名中；国有资金项目为首位", "The winner is ranked; with state funds, first of those not passed over"),
            IsWinnerRanked));

    internal static readonly Table<Clarification> Clarifications = new(
        Contract,
        "clarification",
        new("澄清修改", "Clarification"),
        DataClass.Public,
        c => string.Create(CultureInfo.InvariantCulture, $"{c.Project}~{c.Count}"));

    internal static readonly Table<Objection> Objections = new(
        Contract,
        "objection",
        new("异议", "Objection"),
        DataClass.Restricted,
        o => o.Raised.Number,
        new RecordInvariant<Objection>(
            "answered-with-day",
            new("已答复的异议有答复和日期", "An answered objection has an answer and a day, no other has"),
            o => o.State == ObjectionState.Answered == (o.Answer is not null && o.AnsweredOn is not null)));

    internal static readonly Table<Deposit> Deposits = new(
        Contract,
        "deposit",
        new("投标保证金", "Deposit"),
        DataClass.Restricted,
        d => Key(d.Lodged.Project, d.Lodged.Bidder),
        new RecordInvariant<Deposit>(
            "held-until-ended",
            new("了结的保证金有日期", "A deposit that ended has a day, no other has"),
            d => d.State == DepositState.Held == d.EndedOn is null));

    internal static readonly Table<Bid> Bids = new(
        Contract,
        "bid",
        new("投标", "Bid"),
        DataClass.Restricted,
        b => Key(b.Project, b.Bidder),
        new RecordInvariant<Bid>(
            "content-when-open",
            new("揭示后才有内容", "Content is known of a revealed or rejected bid, of no other"),
            b => b.State is BidState.Revealed or BidState.Rejected == b.Content is not null),
        new RecordInvariant<Bid>(
            "content-is-what-was-sealed",
            new("内容与承诺值一致", "The content gives the commitment"),
            b => b.Content is null || Commitment.Of(b.Project, b.Bidder, b.Content, b.Nonce!) == b.Seal.Commitment));

    internal static readonly Table<Participation> Participations = new(
        Contract,
        "participation",
        new("参与投标", "Participation"),
        DataClass.Restricted,
        p => Key(p.Project, p.Organisation));

    internal static readonly Table<VentureAgreement> Agreements = new(
        Contract,
        "venture",
        new("联合体协议", "Joint-venture agreement"),
        DataClass.Restricted,
        a => Key(a.Agreed.Project, a.Member));

    internal static readonly Table<Committee> Committees = new(
        Contract,
        "committee",
        new("评标委员会", "Committee"),
        DataClass.Restricted,
        c => c.Project,
        new RecordInvariant<Committee>(
            "odd", new("人数为单数", "Its size is odd"), c => c.Seats.Count % 2 == 1),
        new RecordInvariant<Committee>(
            "nobody-twice",
            new("一人一席，回避者不在席", "Nobody sits twice, nor after a recusal"),
            c => c.Seats.Select(s => s.Number).Concat(c.Recused).Distinct().Count() == c.Seats.Count + c.Recused.Count));

    internal static readonly Table<ScoreBids> Scores = new(
        Contract,
        "score",
        new("评分", "Score"),
        DataClass.Restricted,
        s => ScoreKey(s.Project, s.Number));

    internal static readonly Table<SignedContract> Contracts = new(
        Contract, "contract", new("合同", "Contract"), DataClass.Public, c => c.Signed.Project);

    internal static readonly Table<Complaint> Complaints = new(
        Contract,
        "complaint",
        new("投诉", "Complaint"),
        DataClass.Restricted,
        c => c.Filed.Number,
        new RecordInvariant<Complaint>(
            "decided-with-decision",
            new("已处理的投诉有决定书", "A decided complaint has a decision, no other has"),
            c => c.State is ComplaintState.Upheld or ComplaintState.Dismissed == c.Decision is not null));

    internal static readonly Table<Review> Reviews = new(
        Contract,
        "review",
        new("围串标审查", "Review"),
        DataClass.Restricted,
        r => r.Project,
        new RecordInvariant<Review>(
            "has-a-reason", new("审查必有信号", "A review has a signal"), r => r.Findings.Count > 0));

    internal static readonly Table<Credit> Credits = new(
        Contract, "credit", new("信用记录", "Credit"), DataClass.Public, c => c.Subject.Text);

    internal static string Key(string project, Uscc organisation) => project + "~" + organisation.Text;

    internal static string ScoreKey(string project, string number) => project + "~" + number;

    private static bool IsWinnerRanked(Project project) =>
        project.Award is not { } award
        || project.Ranking.FirstOrDefault(r => r.Bidder == award.Winner || (project.Plan.IsStateFunded && r.PassedOver is null))
            is { PassedOver: null } best && best.Bidder == award.Winner;
}
