using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Ledger.Identity;

/// <summary>Whether a certificate may still sign.</summary>
public enum CertificateStatus
{
    /// <summary>It may, within its validity.</summary>
    [Code("active", "有效", "Active")]
    Active,

    /// <summary>It was withdrawn for good.</summary>
    [Code("revoked", "已吊销", "Revoked")]
    Revoked,
}

/// <summary>An organisation known to the ledger: a member, or an enterprise that a member vouches for.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Uscc">Its unified social credit code.</param>
/// <param name="NameZh">Name in Chinese.</param>
/// <param name="NameEn">Name in English.</param>
/// <param name="Member">The member whose CA issues its certificates; itself when it is a member.</param>
/// <param name="Roles">Roles that all its users hold, ascending.</param>
public sealed record Organisation(
    [Field("机构标识", "Organisation id", LengthMax = 63)] string Id,
    [Field("统一社会信用代码", "Unified social credit code")] Uscc Uscc,
    [Field("中文名称", "Name in Chinese")] string NameZh,
    [Field("英文名称", "Name in English")] string NameEn,
    [Field("担保成员", "Vouching member", LengthMax = 63)] string Member,
    [Field("角色", "Roles", LengthMax = 100)] IReadOnlyList<string> Roles);

/// <summary>Which organisation has a code: each code belongs to one.</summary>
/// <param name="Uscc">The code.</param>
/// <param name="Organisation">Id of the organisation.</param>
public sealed record UsccHolder(
    [Field("统一社会信用代码", "Unified social credit code")] Uscc Uscc,
    [Field("机构标识", "Organisation id", LengthMax = 63)] string Organisation);

/// <summary>Roles that one user holds beyond those of the organisation.</summary>
/// <param name="Organisation">Id of the organisation.</param>
/// <param name="User">Id of the user.</param>
/// <param name="Roles">Roles, ascending.</param>
public sealed record UserRoles(
    [Field("机构标识", "Organisation id", LengthMax = 63)] string Organisation,
    [Field("用户标识", "User id", LengthMax = 63)] string User,
    [Field("角色", "Roles", LengthMax = 100)] IReadOnlyList<string> Roles);

/// <summary>The CA certificate of a member.</summary>
/// <param name="Member">Id of the member.</param>
/// <param name="Certificate">DER, in base64.</param>
public sealed record Authority(
    [Field("成员标识", "Member id", LengthMax = 63)] string Member,
    [Field("证书", "Certificate", LengthMax = 12_000)] string Certificate);

/// <summary>A certificate that may sign, with its status.</summary>
/// <param name="Id">Fingerprint, 64 hexadecimal digits.</param>
/// <param name="Organisation">Id of the organisation.</param>
/// <param name="User">Id of the operator or user.</param>
/// <param name="Kind">What it is for: <c>operator</c> or <c>user</c>.</param>
/// <param name="NotBeforeMs">From when it is valid.</param>
/// <param name="NotAfterMs">Until when it is valid.</param>
/// <param name="Status">Whether it may still sign.</param>
/// <param name="Certificate">DER, in base64.</param>
/// <param name="RegisteredAtMs">Block time at which it was registered.</param>
/// <param name="RevokedAtMs">Block time at which it was revoked.</param>
/// <param name="Reason">Why it was revoked.</param>
public sealed record CertificateRecord(
    [Field("证书指纹", "Fingerprint", LengthMin = 64, LengthMax = 64)] string Id,
    [Field("机构标识", "Organisation id", LengthMax = 63)] string Organisation,
    [Field("用户标识", "User id", LengthMax = 63)] string User,
    [Field("用途", "Kind", LengthMax = 20)] string Kind,
    [Field("生效时间", "Valid from", Unit = "ms")] long NotBeforeMs,
    [Field("失效时间", "Valid until", Unit = "ms")] long NotAfterMs,
    [Field("状态", "Status")] CertificateStatus Status,
    [Field("证书", "Certificate", LengthMax = 12_000)] string Certificate,
    [Field("登记时间", "Registered at", Unit = "ms")] long RegisteredAtMs,
    [Field("吊销时间", "Revoked at", Unit = "ms")] long? RevokedAtMs,
    [Field("吊销原因", "Reason")] string? Reason);

/// <summary>
/// The certificate that a key was registered with. A key is registered once: with ECDSA anybody can
/// turn a certificate into a second one of another fingerprint, so a revoked key must not come back.
/// </summary>
/// <param name="Key">Digest of the public key, 64 hexadecimal digits.</param>
/// <param name="Certificate">Fingerprint of the certificate.</param>
public sealed record RegisteredKey(
    [Field("公钥摘要", "Key digest", LengthMin = 64, LengthMax = 64)] string Key,
    [Field("证书指纹", "Fingerprint", LengthMin = 64, LengthMax = 64)] string Certificate);

/// <summary>Where the other members reach a member's node, and the TLS keys by which it proves who it is. They
/// are apart from the keys that sign, and no date ends them (ADR 20).</summary>
/// <param name="Member">Id of the member.</param>
/// <param name="Address">Host and port.</param>
/// <param name="Keys">SHA-256 of each TLS key (SubjectPublicKeyInfo): one, or two while it is exchanged.</param>
public sealed record MemberEndpoint(
    [Field("成员标识", "Member id", LengthMax = 63)] string Member,
    [Field("地址", "Address (host:port)", LengthMax = 261)] string Address,
    [Field("TLS公钥摘要", "Digests of TLS keys", Form = TextForm.Digest)] IReadOnlyList<string> Keys);

/// <summary>The tables of the system contract <c>identity</c>.</summary>
public static class IdentityTables
{
    /// <summary>Name of the contract.</summary>
    public const string Contract = "identity";

    /// <summary>Organisations by id.</summary>
    public static Table<Organisation> Organisations { get; } = new(
        Contract, "organisation", new Label("机构", "Organisation"), DataClass.Public, o => o.Id);

    /// <summary>Holders by code.</summary>
    public static Table<UsccHolder> UsccHolders { get; } = new(
        Contract, "uscc", new Label("信用代码", "Credit code"), DataClass.Public, h => h.Uscc.Text);

    /// <summary>Roles of users.</summary>
    public static Table<UserRoles> UserRoles { get; } = new(
        Contract,
        "user",
        new Label("用户角色", "Roles of a user"),
        DataClass.Restricted,
        user => UserKey(user.Organisation, user.User));

    /// <summary>CA certificates of members.</summary>
    public static Table<Authority> Authorities { get; } = new(
        Contract, "authority", new Label("签发机构", "Authority"), DataClass.Public, a => a.Member);

    /// <summary>Certificates by fingerprint.</summary>
    public static Table<CertificateRecord> Certificates { get; } = new(
        Contract, "certificate", new Label("证书", "Certificate"), DataClass.Public, c => c.Id);

    /// <summary>Certificates by public key.</summary>
    public static Table<RegisteredKey> Keys { get; } = new(
        Contract, "key", new Label("公钥", "Public key"), DataClass.Public, k => k.Key);

    /// <summary>Endpoints by member.</summary>
    public static Table<MemberEndpoint> Endpoints { get; } = new(
        Contract, "endpoint", new Label("节点地址", "Node endpoint"), DataClass.Public, e => e.Member);

    /// <summary>Key of a user's roles.</summary>
    /// <param name="organisation">Id of the organisation.</param>
    /// <param name="user">Id of the user.</param>
    /// <returns>The key.</returns>
    public static string UserKey(string organisation, string user) => organisation + "/" + user;
}
