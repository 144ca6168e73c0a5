using Kapok.Contracts;

namespace Kapok.Scenarios.Agreement;

/// <summary>What a contract is about; the rules name the kinds that take no electronic form.</summary>
internal enum AgreementKind
{
    [Code("sale", "买卖", "Sale")]
    Sale,

    [Code("service", "服务", "Service")]
    Service,

    [Code("lease", "租赁", "Lease")]
    Lease,

    [Code("loan", "借款", "Loan")]
    Loan,

    [Code("labour", "劳动", "Labour")]
    Labour,

    [Code("other", "其他", "Other")]
    Other,

    [Code("marriage", "婚姻", "Marriage")]
    Marriage,

    [Code("adoption", "收养", "Adoption")]
    Adoption,

    [Code("succession", "继承", "Succession")]
    Succession,

    [Code("utility-cut-off", "停止公用事业服务", "Utility cut-off")]
    UtilityCutOff,
}

/// <summary>The life of a contract.</summary>
internal enum AgreementState
{
    [Code("draft", "草稿", "Draft")]
    Draft,

    [Code("sent", "已发送", "Sent")]
    Sent,

    [Code("read", "已阅读", "Read")]
    Read,

    [Code("identity-verified", "身份已核验", "Identity verified")]
    IdentityVerified,

    [Code("signed", "部分签署", "Signed by some")]
    Signed,

    [Code("effective", "已生效", "Effective")]
    Effective,

    [Code("performed", "已履行", "Performed")]
    Performed,

    [Code("amended", "已变更", "Amended")]
    Amended,

    [Code("terminated", "已终止", "Terminated")]
    Terminated,
}

/// <summary>The life of a contract's evidence.</summary>
internal enum EvidenceState
{
    [Code("none", "尚无", "None")]
    None,

    [Code("collected", "已采集", "Collected")]
    Collected,

    [Code("solidified", "已固化", "Solidified")]
    Solidified,

    [Code("notarised", "已公证", "Notarised")]
    Notarised,

    [Code("submitted", "已提交", "Submitted")]
    Submitted,

    [Code("verified", "已核验", "Verified")]
    Verified,

    [Code("failed", "核验未通过", "Failed")]
    Failed,
}

/// <summary>How a person was identified.</summary>
internal enum IdentityMethod
{
    [Code("face-liveness", "活体人脸比对", "Face with liveness")]
    FaceLiveness,

    [Code("bank-account", "银行账户核验", "Bank account")]
    BankAccount,

    [Code("in-person", "当面核验", "In person")]
    InPerson,
}

/// <summary>What the identity source answered.</summary>
internal enum IdentityResult
{
    [Code("same-person", "一致", "Same person")]
    SamePerson,

    [Code("another-person", "不一致", "Another person")]
    AnotherPerson,
}

/// <summary>How a signer showed the will to sign.</summary>
internal enum IntentMethod
{
    [Code("otp", "短信验证码", "One-time password")]
    Otp,

    [Code("face-liveness", "活体人脸", "Face with liveness")]
    FaceLiveness,
}

/// <summary>How a signature was made.</summary>
internal enum SignatureAlgorithm
{
    [Code("sm2-sm3", "SM2-SM3", "SM2 with SM3")]
    Sm2Sm3,

    [Code("ecdsa-sha256", "ECDSA-SHA256", "ECDSA with SHA-256")]
    EcdsaSha256,

    [Code("rsa-sha256", "RSA-SHA256", "RSA with SHA-256")]
    RsaSha256,
}

/// <summary>What a time-stamp token names as the algorithm of its imprint.</summary>
internal enum ImprintAlgorithm
{
    [Code("sha-256", "SHA-256", "SHA-256")]
    Sha256,
}

/// <summary>How an effective contract ends.</summary>
internal enum Ending
{
    [Code("performed", "履行完毕", "Performed")]
    Performed,

    [Code("terminated", "协议终止", "Terminated")]
    Terminated,

    [Code("amended", "由新合同变更", "Amended")]
    Amended,
}

/// <summary>Whether a signing certificate serves.</summary>
internal enum CertificateState
{
    [Code("valid", "有效", "Valid")]
    Valid,

    [Code("revoked", "已吊销", "Revoked")]
    Revoked,
}

/// <summary>What a public question is answered.</summary>
internal enum CheckResult
{
    [Code("holds", "一致", "Holds")]
    Holds,

    [Code("differs", "不一致", "Differs")]
    Differs,

    [Code("unknown", "无此记录", "Unknown")]
    Unknown,
}
