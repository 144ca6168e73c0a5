using System.Collections.Generic;
using System.Text;
using Kapok.Contracts;

namespace Kapok.Ledger.Governance;

/// <summary>What a proposal does to the members of a ledger.</summary>
public enum MemberChange
{
    /// <summary>An organisation becomes a member, with a vote.</summary>
    [Code("add", "加入", "Add")]
    Add,

    /// <summary>A member loses its vote; it stays an organisation.</summary>
    [Code("remove", "移除", "Remove")]
    Remove,

    /// <summary>A member votes with another key.</summary>
    [Code("rekey", "更换密钥", "Re-key")]
    Rekey,

    /// <summary>An organisation may follow the ledger with a node of its own, without a vote.</summary>
    [Code("observe", "列为观察者", "Admit as observer")]
    Observe,

    /// <summary>An observer may follow no more.</summary>
    [Code("dismiss", "取消观察者", "Dismiss observer")]
    Dismiss,

    /// <summary>A member gets another CA, operator and node address: its own expired or were lost.</summary>
    [Code("recertify", "更换证书机构", "Re-certify")]
    Recertify,
}

/// <summary>Who wants to become a member or an observer, as its application says.</summary>
/// <param name="Uscc">Its unified social credit code.</param>
/// <param name="NameZh">Name in Chinese.</param>
/// <param name="NameEn">Name in English.</param>
/// <param name="Authority">Certificate of its CA, DER in base64.</param>
/// <param name="Operator">Certificate of its operator, DER in base64.</param>
/// <param name="Address">Where its node is reached, HOST:PORT.</param>
/// <param name="Keys">SHA-256 of the TLS keys of its node.</param>
public sealed record MemberCandidate(
    [Field("统一社会信用代码", "Unified social credit code")] Uscc Uscc,
    [Field("中文名称", "Name in Chinese")] string NameZh,
    [Field("英文名称", "Name in English")] string NameEn,
    [Field("CA证书", "CA certificate", LengthMax = 12_000)] string Authority,
    [Field("管理员证书", "Operator certificate", LengthMax = 12_000)] string Operator,
    [Field("地址", "Address (host:port)", LengthMax = 261)] string Address,
    [Field("TLS公钥摘要", "Digests of TLS keys", Form = TextForm.Digest)] IReadOnlyList<string> Keys);

/// <summary>A change of the members that one of them proposes.</summary>
/// <param name="Member">Whom it is about.</param>
/// <param name="Change">What it does.</param>
/// <param name="VotingKey">The key to vote with (SubjectPublicKeyInfo, base64), where it adds or re-keys.</param>
/// <param name="Candidate">Who it is, where it adds, admits or re-certifies.</param>
/// <param name="State">What became of it.</param>
/// <param name="ProposedBy">The member.</param>
/// <param name="ProposedAt">Height of the block.</param>
/// <param name="ExpiresAtMs">When it lapses, UTC milliseconds.</param>
/// <param name="Challenge">Id of the block that it was proposed in, which the new key must sign; absent in that block.</param>
/// <param name="IsReady">Whether the new key signed it.</param>
/// <param name="Live">The members whose clock the last block held, ascending.</param>
/// <param name="ApprovedBy">The members that approve, ascending.</param>
/// <param name="RejectedBy">The members that reject, ascending.</param>
/// <param name="Text">What the proposer says about it.</param>
public sealed record MemberProposal(
    [Field("成员标识", "Member id", LengthMax = 63)] string Member,
    [Field("变更", "Change")] MemberChange Change,
    [Field("表决公钥", "Voting key", LengthMax = 400)] string? VotingKey,
    [Field("申请人", "Candidate")] MemberCandidate? Candidate,
    [Field("状态", "State")] ProposalState State,
    [Field("提案成员", "Proposed by", LengthMax = 63)] string ProposedBy,
    [Field("提案高度", "Proposed at height", Min = 1)] long ProposedAt,
    [Field("失效时间", "Expires at", Unit = "ms")] long ExpiresAtMs,
    [Field("待签区块", "Block to sign", Form = TextForm.Digest)] string? Challenge,
    [Field("节点就绪", "Node is ready")] bool IsReady,
    [Field("在线成员", "Live members", LengthMax = 100)] IReadOnlyList<string> Live,
    [Field("赞成成员", "Approved by", LengthMax = 100)] IReadOnlyList<string> ApprovedBy,
    [Field("否决成员", "Rejected by", LengthMax = 100)] IReadOnlyList<string> RejectedBy,
    [Field("说明", "Text", LengthMax = 1_000)] string? Text)
{
    /// <summary>Whether the new voting key must prove that a node follows the ledger with it.</summary>
    public bool NeedsReadiness => Change is MemberChange.Add or MemberChange.Rekey;

    /// <summary>What the new voting key signs to show that its node has followed the ledger up to the proposal.</summary>
    /// <param name="challenge">Id of the block that holds the proposal.</param>
    /// <returns>The bytes.</returns>
    public byte[] ReadinessMessage(string challenge) =>
        Encoding.UTF8.GetBytes($"kapok readiness 1\n{Member}\n{challenge}\n");
}

/// <summary>Which change is open: one at a time.</summary>
/// <param name="Member">Whom it is about.</param>
public sealed record PendingChange([Field("成员标识", "Member id", LengthMax = 63)] string Member);

/// <summary>A member with a vote.</summary>
/// <param name="Id">Its id.</param>
/// <param name="VotingKey">SubjectPublicKeyInfo, base64.</param>
/// <param name="Authority">Certificate id of its CA.</param>
public sealed record Seat(
    [Field("成员标识", "Member id", LengthMax = 63)] string Id,
    [Field("表决公钥", "Voting key", LengthMax = 400)] string VotingKey,
    [Field("CA证书指纹", "CA certificate", Form = TextForm.Digest)] string Authority);

/// <summary>A member set that followed on another one.</summary>
/// <param name="ClosedAt">Height of the last block of the set before.</param>
/// <param name="Changed">Whom the change was about.</param>
/// <param name="Seats">The members, ascending by id.</param>
public sealed record SeatedSet(
    [Field("生效前高度", "Closed at height", Min = 1)] long ClosedAt,
    [Field("变更成员", "Changed member", LengthMax = 63)] string Changed,
    [Field("成员", "Members", LengthMax = 100)] IReadOnlyList<Seat> Seats);

/// <summary>The changes of the member set so far: where each set is found.</summary>
/// <param name="Heights">Heights of the closing blocks, ascending.</param>
public sealed record SetHistory(
    [Field("高度", "Heights", LengthMax = MembersContract.ChangesMax)] IReadOnlyList<long> Heights);

/// <summary>All observers: one record, because every connection asks for it.</summary>
/// <param name="All">Ids of the organisations, ascending; where their nodes are, <c>identity/endpoint</c> says.</param>
public sealed record ObserverList(
    [Field("观察者", "Observers", LengthMax = MembersContract.ObserversMax)] IReadOnlyList<string> All);

/// <summary>The tables of the system contract <c>members</c>.</summary>
public static class MemberTables
{
    /// <summary>Name of the contract.</summary>
    public const string Contract = "members";

    /// <summary>Key of what there is one of.</summary>
    public const string OnlyKey = "all";

    /// <summary>The last proposal about each organisation; earlier ones are its history.</summary>
    public static Table<MemberProposal> Proposals { get; } = new(
        Contract, "proposal", new Label("成员变更提案", "Member proposal"), DataClass.Public, p => p.Member);

    /// <summary>The open change.</summary>
    public static Table<PendingChange> Pending { get; } = new(
        Contract, "pending", new Label("待决变更", "Pending change"), DataClass.Public, _ => OnlyKey);

    /// <summary>Member sets by the height of the block behind which they vote.</summary>
    public static Table<SeatedSet> Sets { get; } = new(
        Contract, "set", new Label("成员集", "Member set"), DataClass.Public, set => KeyOf(set.ClosedAt));

    /// <summary>Where the sets are found.</summary>
    public static Table<SetHistory> History { get; } = new(
        Contract, "history", new Label("成员集沿革", "History of the member set"), DataClass.Public, _ => OnlyKey);

    /// <summary>Observers.</summary>
    public static Table<ObserverList> Observers { get; } = new(
        Contract, "observer", new Label("观察者", "Observers"), DataClass.Public, _ => OnlyKey);

    /// <summary>Key of a set.</summary>
    /// <param name="closedAt">Height of the closing block.</param>
    /// <returns>The key.</returns>
    public static string KeyOf(long closedAt) =>
        closedAt.ToString("d20", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The open proposal.</summary>
    /// <param name="state">The state.</param>
    /// <returns>The proposal, or null.</returns>
    public static MemberProposal? OpenIn(IStateReader state) =>
        Pending.Find(state, OnlyKey) is { } pending ? Proposals.Find(state, pending.Member) : null;

    /// <summary>The heights of the closing blocks.</summary>
    /// <param name="state">The state.</param>
    /// <returns>Ascending.</returns>
    public static IReadOnlyList<long> ClosedIn(IStateReader state) => History.Find(state, OnlyKey)?.Heights ?? [];

    /// <summary>The observers.</summary>
    /// <param name="state">The state.</param>
    /// <returns>Their ids, ascending.</returns>
    public static IReadOnlyList<string> ObserversIn(IStateReader state) => Observers.Find(state, OnlyKey)?.All ?? [];
}
