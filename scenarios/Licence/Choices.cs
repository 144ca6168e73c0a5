using Kapok.Contracts;

namespace Kapok.Scenarios.Licence;

/// <summary>States of a trade name with one registrar in one industry.</summary>
internal enum NameState
{
    [Code("reserved", "保留", "Reserved")]
    Reserved,

    [Code("applied", "登记申请中", "Applied for")]
    Applied,

    [Code("registered", "已登记", "Registered")]
    Registered,

    [Code("former", "原名称", "Former")]
    Former,
}

/// <summary>States of an application for registration.</summary>
internal enum ApplicationState
{
    [Code("applied", "已申请", "Applied")]
    Applied,

    [Code("needs-person", "转人工", "Needs a person")]
    NeedsPerson,

    [Code("approved", "准予登记", "Approved")]
    Approved,

    [Code("refused", "不予登记", "Refused")]
    Refused,

    [Code("registered", "已登记", "Registered")]
    Registered,
}

/// <summary>States of a licence.</summary>
internal enum LicenceState
{
    [Code("registered", "存续", "Registered")]
    Registered,

    [Code("suspended", "歇业", "Suspended")]
    Suspended,

    [Code("deregistered", "注销", "Deregistered")]
    Deregistered,

    [Code("revoked", "吊销", "Revoked")]
    Revoked,

    [Code("annulled", "撤销登记", "Annulled")]
    Annulled,
}

/// <summary>Whether something obliges the enterprise to change its registration.</summary>
internal enum AlertState
{
    [Code("none", "无", "None")]
    None,

    [Code("change-due", "应申请变更", "Change due")]
    ChangeDue,
}

/// <summary>Whether the enterprise is on the list of abnormal operations.</summary>
internal enum Listing
{
    [Code("normal", "正常", "Normal")]
    Normal,

    [Code("abnormal", "列入经营异常名录", "Abnormal")]
    Abnormal,
}

/// <summary>States of a permit.</summary>
internal enum PermitState
{
    [Code("granted", "已许可", "Granted")]
    Granted,

    [Code("withdrawn", "已吊销或撤销", "Withdrawn")]
    Withdrawn,
}

/// <summary>States of a public notice.</summary>
internal enum NoticeState
{
    [Code("published", "已公示", "Published")]
    Published,

    [Code("objected", "有异议", "Objected to")]
    Objected,
}

/// <summary>What a public notice announces.</summary>
internal enum NoticeKind
{
    [Code("simplified-deregistration", "简易注销", "Simplified deregistration")]
    SimplifiedDeregistration,

    [Code("annulment", "撤销虚假登记", "Annulment of a false registration")]
    Annulment,
}

/// <summary>Types of enterprise.</summary>
internal enum EnterpriseType
{
    [Code("limited-company", "有限责任公司", "Limited company")]
    LimitedCompany,

    [Code("joint-stock-company", "股份有限公司", "Joint-stock company")]
    JointStockCompany,

    [Code("partnership", "合伙企业", "Partnership")]
    Partnership,

    [Code("sole-proprietorship", "个人独资企业", "Sole proprietorship")]
    SoleProprietorship,

    [Code("individual-business", "个体工商户", "Individual business")]
    IndividualBusiness,
}

/// <summary>Documents that an application may carry.</summary>
internal enum DocumentKind
{
    [Code("form", "申请书", "Application form")]
    Form,

    [Code("identity", "身份证明", "Proof of identity")]
    Identity,

    [Code("address", "住所文件", "Address document")]
    Address,

    [Code("articles", "章程或者合伙协议", "Articles or partnership agreement")]
    Articles,
}

/// <summary>Why a person must decide an application.</summary>
internal enum Concern
{
    [Code("low-score", "评分低于标准", "Score below the standard")]
    LowScore,

    [Code("licensed-item", "含许可经营项目", "Licensed item")]
    LicensedItem,

    [Code("banned-word", "名称含禁限用字词", "Banned word in the name")]
    BannedWord,

    [Code("name-match", "名称近似", "Similar name")]
    NameMatch,

    [Code("incomplete", "材料不齐全", "Incomplete")]
    Incomplete,
}

/// <summary>What came of an automatic review; it cannot refuse.</summary>
internal enum ReviewDecision
{
    [Code("approved", "准予登记", "Approved")]
    Approved,

    [Code("to-person", "转人工", "To a person")]
    ToPerson,
}

/// <summary>What an e-licence id is worth.</summary>
internal enum IdStanding
{
    [Code("current", "现行", "Current")]
    Current,

    [Code("superseded", "已被新版本取代", "Superseded")]
    Superseded,

    [Code("not-genuine", "不是本执照的标识", "Not genuine")]
    NotGenuine,
}
