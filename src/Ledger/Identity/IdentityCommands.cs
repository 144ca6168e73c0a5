using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Ledger.Identity;

/// <summary>Registers an organisation that the caller's member vouches for.</summary>
/// <param name="Id">Its id: lower case, digits and hyphens.</param>
/// <param name="Uscc">Its unified social credit code.</param>
/// <param name="NameZh">Name in Chinese.</param>
/// <param name="NameEn">Name in English.</param>
public sealed record RegisterOrganisation(
    [Field("机构标识", "Organisation id", LengthMax = 63)] string Id,
    [Field("统一社会信用代码", "Unified social credit code")] Uscc Uscc,
    [Field("中文名称", "Name in Chinese")] string NameZh,
    [Field("英文名称", "Name in English")] string NameEn);

/// <summary>Registers a certificate, so that its holder may sign.</summary>
/// <param name="Certificate">DER, in base64.</param>
public sealed record AddCertificate(
    [Field("证书", "Certificate (DER, base64)", LengthMax = 12_000)] string Certificate);

/// <summary>Withdraws a certificate for good.</summary>
/// <param name="Id">Fingerprint, 64 hexadecimal digits.</param>
/// <param name="Reason">Why.</param>
public sealed record RevokeCertificate(
    [Field("证书指纹", "Fingerprint", LengthMin = 64, LengthMax = 64)] string Id,
    [Field("吊销原因", "Reason")] string Reason);

/// <summary>Grants or withdraws a role.</summary>
/// <param name="Role">Full name of the role.</param>
/// <param name="Organisation">Id of the organisation.</param>
/// <param name="User">Id of the user; absent for all users of the organisation.</param>
public sealed record ChangeRole(
    [Field("角色", "Role", LengthMax = 100)] string Role,
    [Field("机构标识", "Organisation id", LengthMax = 63)] string Organisation,
    [Field("用户标识", "User id", LengthMax = 63)] string? User);

/// <summary>Says where the caller's node is reached, and by which TLS keys it is known.</summary>
/// <param name="Address">Host and port.</param>
/// <param name="Keys">SHA-256 of each TLS key: one, or two while it is exchanged.</param>
public sealed record SetEndpoint(
    [Field("地址", "Address (host:port)", LengthMax = 261)] string Address,
    [Field("TLS公钥摘要", "Digests of TLS keys", Form = TextForm.Digest)] IReadOnlyList<string> Keys);
