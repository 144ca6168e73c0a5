using System;
using System.Collections.Generic;
using System.Text;
using Kapok.Contracts;
using Kapok.Contracts.Json;
using Kapok.Cryptography;

namespace Kapok.Node.Networks;

/// <summary>
/// What an organisation says of itself to become a member: who it is, the certificates of its CA, its node and its
/// operator, and where its node is reached. Public; its CA signs it.
/// </summary>
/// <param name="Id">Its id.</param>
/// <param name="Uscc">Its unified social credit code.</param>
/// <param name="NameZh">Name in Chinese.</param>
/// <param name="NameEn">Name in English.</param>
/// <param name="Suite">The crypto suite of its keys.</param>
/// <param name="Authority">Certificate of its CA, DER in base64.</param>
/// <param name="Node">Certificate of its node's voting key, DER in base64.</param>
/// <param name="Operator">Certificate of its operator, DER in base64.</param>
/// <param name="Address">Where its node is reached by the others, HOST:PORT.</param>
/// <param name="Keys">SHA-256 of the TLS key of its node.</param>
public sealed record MemberApplication(
    [Field("机构标识", "Organisation id", LengthMax = 63)] string Id,
    [Field("统一社会信用代码", "Unified social credit code")] Uscc Uscc,
    [Field("中文名称", "Name in Chinese")] string NameZh,
    [Field("英文名称", "Name in English")] string NameEn,
    [Field("密码套件", "Crypto suite", LengthMax = 20)] string Suite,
    [Field("CA证书", "CA certificate", LengthMax = 12_000)] string Authority,
    [Field("节点证书", "Node certificate", LengthMax = 12_000)] string Node,
    [Field("管理员证书", "Operator certificate", LengthMax = 12_000)] string Operator,
    [Field("地址", "Address (host:port)", LengthMax = 261)] string Address,
    [Field("TLS公钥摘要", "Digests of TLS keys", Form = TextForm.Digest)] IReadOnlyList<string> Keys)
{
    private static readonly byte[] Tag = Encoding.UTF8.GetBytes("kapok member application 1\n");

    /// <summary>What the CA signs.</summary>
    internal byte[] ToSign() => [.. Tag, .. new JsonCodec<MemberApplication>().Write(this)];
}

/// <summary>An application with its signature, as the file <c>ID.member</c> holds it.</summary>
/// <param name="Member">The application.</param>
/// <param name="Signature">By the key of the CA, base64.</param>
public sealed record SignedApplication(
    [Field("申请", "Application")] MemberApplication Member,
    [Field("签名", "Signature", LengthMax = 200)] string Signature)
{
    /// <summary>Longest file, in bytes.</summary>
    public const int SizeBytesMax = 64 * 1024;

    /// <summary>Signs an application.</summary>
    /// <param name="application">The application.</param>
    /// <param name="authority">The key of its CA.</param>
    /// <returns>Both.</returns>
    internal static SignedApplication Of(MemberApplication application, ISigner authority) =>
        new(application, Convert.ToBase64String(authority.Sign(application.ToSign())));

    /// <summary>The file.</summary>
    /// <returns>UTF-8 JSON.</returns>
    public byte[] Encode() => [.. new JsonCodec<SignedApplication>().Write(this), (byte)'\n'];
}
