using System.Collections.Generic;
using Kapok.Contracts;
using static Kapok.Scenarios.Tender.ProjectState;

namespace Kapok.Scenarios.Tender;

/// <summary>
/// Public-resource trading shared by the centres of ten cities: tenders with sealed bids, from the notice
/// to the contract. Rules and sources are in the README.
/// </summary>
public static class TenderContract
{
    internal static readonly Role Supervisor = new("tender.supervisor", new("监督部门", "Supervisor"));

    private static readonly Role Authority = new("tender.ca", new("证书机构", "Certification authority"));

    private static readonly Role Bank = new("tender.bank", new("银行或担保人", "Bank or guarantor"));

    private static readonly Life<Project, ProjectState> Project = new(Tables.Projects, p => p.State);

    private static readonly Life<Certificate, CertificateState> Certificate = new(Tables.Certificates, c => c.State);

    private static readonly Life<Objection, ObjectionState> Objection = new(Tables.Objections, o => o.State);

    private static readonly Life<Deposit, DepositState> Deposit = new(Tables.Deposits, d => d.State);

    private static readonly Life<Bid, BidState> Bid = new(Tables.Bids, b => b.State);

    private static readonly Life<Complaint, ComplaintState> Complaint = new(Tables.Complaints, c => c.State);

    private static readonly Life<Review, ReviewState> Review = new(Tables.Reviews, r => r.State);

    /// <summary>What the contract declares.</summary>
    public static ContractDefinition Definition { get; } = new(
        Tables.Contract, 1, new("公共资源交易", "Public-resource trading"))
    {
        Commands = [.. Enrolment(), .. Preparation(), .. Sealing(), .. Evaluation(), .. Award(), .. Supervision()],
        Queries =
        [
            Query.Of<ProjectReference, Notice>("notice", new("公告查询", "Notice"), Answers.Notice),
            Query.Of<ProjectReference, DrawAgain>(
                "draw", new("复核抽取", "Draw again"), (state, _, asked) => Answers.Draw(state, asked)),
            Query.Of<CreditQuestion, CreditAnswer>("credit", new("信用查询", "Credit"), Answers.Credit),
        ],
        Tables =
        [
            Tables.Centres.Model, Tables.Certificates.Model, Tables.Pools.Model, Tables.Projects.Model,
            Tables.Clarifications.Model, Tables.Objections.Model, Tables.Deposits.Model, Tables.Bids.Model,
            Tables.Participations.Model, Tables.Agreements.Model, Tables.Committees.Model, Tables.Scores.Model, Tables.Contracts.Model,
            Tables.Complaints.Model, Tables.Reviews.Model, Tables.Credits.Model,
        ],
        Roles = [Supervisor, Authority, Bank],
        Refusals = Refused.All,
        Lifecycle =
        [
            new("project", "failed", "announce", "retendered"),
            new("bid", "sealed", "draw-committee", "unrevealed"),
            new("review", null, "draw-committee", "open"),
        ],
        Invariants = Totals.All,
        Standards = Standards.Seeds,
    };

    private static IEnumerable<Command> Enrolment() =>
    [
        Command.Of<EnrolCentre>("enrol-centre", new("登记交易中心", "Enrol centre"), [Supervisor], Enrolling.Enrol),
        Command.Of<Pool>("publish-pool", new("发布专家库", "Publish pool"), [], Enrolling.PublishPool),
        Command.Of<RecordCredit>("record-credit", new("记录信用", "Record credit"), [], Enrolling.RecordCredit),
        Certificate.Begin<RegisterCertificate>(
            "register-certificate", new("登记证书", "Register certificate"), [Authority], [CertificateState.Good], (_, r) => r.Serial, Signing.Register),
        Certificate.Step<RevokeCertificate>(
            "revoke-certificate",
            new("吊销证书", "Revoke certificate"),
            [Authority],
            [CertificateState.Good],
            [CertificateState.Revoked],
            r => r.Serial,
            (call, certificate, _) => Signing.Revoke(call, certificate)),
    ];

    private static IEnumerable<Command> Preparation() =>
    [
        Project.Begin<Plan>("announce", new("发布公告", "Announce"), [], [Announced], (_, p) => p.Project, Announcing.Announce),
        Project.Step<PublishFile>(
            "publish-file", new("发售文件", "Publish the file"), [], [Announced], [Selling], p => p.Project, Preparing.PublishFile),
        Project.Step<Clarify>(
            "clarify", new("澄清修改", "Clarify"), [], Projects.Bidding, Projects.Bidding, c => c.Project, Preparing.Clarify),
        Project.Step<ProjectReference>(
            "close-sale", new("结束发售", "Close the sale"), [], [Selling], [Sealed], p => p.Project, (call, project, _) => Preparing.CloseSale(call, project)),
        Objection.Begin<RaiseObjection>(
            "object", new("提出异议", "Object"), [], [ObjectionState.Raised], (_, o) => o.Number, Objecting.Raise),
        Objection.Step<AnswerObjection>(
            "answer-objection",
            new("答复异议", "Answer objection"),
            [],
            [ObjectionState.Raised],
            [ObjectionState.Answered],
            a => a.Number,
            Objecting.Answer),
    ];

    private static IEnumerable<Command> Sealing() =>
    [
        Deposit.Begin<LodgeDeposit>(
            "lodge-deposit", new("缴存保证金", "Lodge deposit"), [Bank], [DepositState.Held], (_, d) => Tables.Key(d.Project, d.Bidder), Depositing.Lodge),
        Command.Of<AgreeVenture>("agree-venture", new("同意联合投标", "Agree to a joint venture"), [], Bidding.Agree),
        Bid.Begin<CommitBid>(
            "commit-bid", new("密封投标", "Commit bid"), [], [BidState.Sealed], (_, b) => Tables.Key(b.Project, b.Bidder), Bidding.Commit),
        Bid.Step<CommitBid>(
            "replace-bid", new("替换投标", "Replace bid"), [], [BidState.Sealed], [BidState.Sealed], b => Tables.Key(b.Project, b.Bidder), Bidding.Replace),
        Bid.Step<WithdrawBid>(
            "withdraw-bid",
            new("撤回投标", "Withdraw bid"),
            [],
            [BidState.Sealed],
            [BidState.Withdrawn],
            b => Tables.Key(b.Project, b.Bidder),
            (call, bid, _) => Bidding.Withdraw(call, bid)),
        Project.Step<ProjectReference>(
            "open", new("开标", "Open"), [], [Sealed], [Opened, Failed], p => p.Project, (call, project, _) => Openings.Open(call, project)),
        Bid.Step<RevealBid>(
            "reveal-bid",
            new("揭示投标", "Reveal bid"),
            [],
            [BidState.Sealed],
            [BidState.Revealed, BidState.Rejected],
            b => Tables.Key(b.Project, b.Bidder),
            Openings.Reveal),
    ];

    private static IEnumerable<Command> Evaluation() =>
    [
        Project.Step<DrawCommittee>(
            "draw-committee", new("抽取评标委员会", "Draw committee"), [], [Opened], [Opened, Failed], d => d.Project, Committees.DrawFirst),
        Project.Step<Recuse>("recuse", new("回避", "Recuse"), [], [Opened], [Opened], r => r.Project, Committees.Recuse),
        Project.Step<ScoreBids>("score", new("评分", "Score"), [], [Opened], [Opened], s => s.Project, Evaluating.Score),
        Project.Step<ProjectReference>(
            "conclude-evaluation",
            new("完成评标", "Conclude evaluation"),
            [],
            [Opened],
            [Evaluated],
            p => p.Project,
            (call, project, _) => Evaluating.Conclude(call, project)),
    ];

    private static IEnumerable<Command> Award() =>
    [
        Project.Step<PublishCandidates>(
            "publish-candidates", new("公示候选人", "Publish candidates"), [], [Evaluated], [CandidatesPublished], p => p.Project, Awarding.Publish),
        Project.Step<Award>("award", new("定标", "Award"), [], [CandidatesPublished], [Awarded], a => a.Project, Awarding.Award),
        Project.Step<PassOver>(
            "pass-over", new("顺延候选人", "Pass over"), [], [CandidatesPublished, Awarded], [CandidatesPublished], p => p.Project, Awarding.PassOver),
        Project.Step<SignContract>(
            "sign-contract", new("签订合同", "Sign contract"), [], [Awarded], [Contracted], s => s.Project, Awarding.Sign),
        Deposit.Step<DepositReference>(
            "return-deposit",
            new("退还保证金", "Return deposit"),
            [Bank],
            [DepositState.Held],
            [DepositState.Returned],
            d => Tables.Key(d.Project, d.Bidder),
            (call, deposit, _) => Depositing.Return(call, deposit)),
        Deposit.Step<DepositReference>(
            "forfeit-deposit",
            new("不予退还保证金", "Forfeit deposit"),
            [],
            [DepositState.Held],
            [DepositState.Forfeited],
            d => Tables.Key(d.Project, d.Bidder),
            (call, deposit, _) => Depositing.Forfeit(call, deposit)),
    ];

    private static IEnumerable<Command> Supervision() =>
    [
        Complaint.Begin<Complain>(
            "complain", new("投诉", "Complain"), [], [ComplaintState.Filed], (_, c) => c.Number, Complaining.Complain),
        Complaint.Step<AcceptComplaint>(
            "accept-complaint",
            new("受理投诉", "Accept complaint"),
            [Supervisor],
            [ComplaintState.Filed],
            [ComplaintState.Accepted, ComplaintState.NotAccepted],
            a => a.Number,
            Complaining.Accept),
        Complaint.Step<DecideComplaint>(
            "decide-complaint",
            new("处理投诉", "Decide complaint"),
            [Supervisor],
            [ComplaintState.Accepted],
            [ComplaintState.Upheld, ComplaintState.Dismissed],
            d => d.Number,
            Complaining.Decide),
        Project.Step<Intervene>(
            "suspend", new("暂停", "Suspend"), [Supervisor], Projects.Active, [Suspended], i => i.Project, Supervising.Suspend),
        Project.Step<Resume>(
            "resume", new("恢复", "Resume"), [Supervisor], [Suspended], Projects.Active, r => r.Project, Supervising.Resume),
        Project.Step<Intervene>(
            "void", new("作废", "Void"), [Supervisor], [.. Projects.Active, Suspended], [Voided], i => i.Project, Supervising.Void),
        Review.Step<CloseReview>(
            "close-review", new("结束审查", "Close review"), [Supervisor], [ReviewState.Open], [ReviewState.Closed], c => c.Project, Supervising.CloseReview),
    ];
}
