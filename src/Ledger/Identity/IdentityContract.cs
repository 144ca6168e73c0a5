using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;
using Kapok.Cryptography;

namespace Kapok.Ledger.Identity;

/// <summary>
/// The system contract <c>identity</c>: organisations, certificates and roles (spec/execution.md,
/// section 6). Operators administer the organisations that their own member vouches for.
/// </summary>
/// <param name="suite">The algorithms of the ledger.</param>
/// <param name="roleGrantors">For each role, the role whose holder may grant it.</param>
public sealed class IdentityContract(ICryptoSuite suite, IReadOnlyDictionary<string, string> roleGrantors)
{
    /// <summary>Held by every caller whose certificate is an operator's.</summary>
    public static Role OperatorRole { get; } = new(
        "kapok.operator", new Label("机构管理员", "Operator"), "kapok.operator");

    /// <summary>The organisation that publishes standards; given at genesis.</summary>
    public static Role StandardsAuthority { get; } = new(
        Role.StandardsAuthority, new Label("标准主管机构", "Standards authority"), Role.StandardsAuthority);

    private static readonly Refusal UnknownOrganisation = new(
        "unknown-organisation", new("没有机构 {organisation}", "There is no organisation {organisation}"));

    private static readonly Refusal OrganisationExists = new(
        "organisation-exists",
        new("机构或信用代码 {organisation} 已登记", "Organisation or credit code {organisation} is already registered"));

    private static readonly Refusal NotResponsible = new(
        "not-responsible",
        new("{caller} 无权管理机构 {organisation}", "{caller} does not administer organisation {organisation}"));

    private static readonly Refusal BadIdentifier = new(
        "bad-identifier",
        new("标识 {id} 只能含小写字母、数字和连字符", "The id {id} may hold only lower-case letters, digits and hyphens"));

    private static readonly Refusal BadCertificate = new(
        "bad-certificate", new("证书无效：{problem}", "The certificate is not acceptable: {problem}"));

    private static readonly Refusal CertificateExists = new(
        "certificate-exists", new("该公钥已用证书 {id} 登记", "The key is already registered, with certificate {id}"));

    private static readonly Refusal UnknownCertificate = new(
        "unknown-certificate", new("没有登记证书 {id}", "Certificate {id} is not registered"));

    private static readonly Refusal AlreadyRevoked = new(
        "already-revoked", new("证书 {id} 已经吊销", "Certificate {id} is already revoked"));

    private static readonly Refusal UnknownRole = new(
        "unknown-role", new("没有角色 {role}", "There is no role {role}"));

    private static readonly Refusal MayNotGrant = new(
        "may-not-grant",
        new("授予或撤回 {role} 需要角色 {grantor}", "Granting or withdrawing {role} needs the role {grantor}"));

    private static readonly Refusal BadEndpoint = new(
        "bad-endpoint",
        new("地址 {address} 须为 主机:端口，TLS公钥摘要须为一个或两个", "Endpoint {address} must be HOST:PORT, with one or two TLS keys"));

    private static readonly Refusal RoleUnchanged = new(
        "role-unchanged", new("{holder} 的角色 {role} 无需更改", "Role {role} of {holder} is already so"));

    /// <summary>The command that registers a certificate.</summary>
    public const string AddCertificateCommand = "add-certificate";

    /// <summary>The contract.</summary>
    public ContractDefinition Definition => new(
        IdentityTables.Contract, 1, new Label("身份与权限", "Identity and roles"))
    {
        Roles = [OperatorRole, StandardsAuthority],
        Tables =
        [
            IdentityTables.Organisations.Model, IdentityTables.UsccHolders.Model,
            IdentityTables.UserRoles.Model, IdentityTables.Authorities.Model,
            IdentityTables.Certificates.Model, IdentityTables.Keys.Model, IdentityTables.Endpoints.Model,
        ],
        Refusals =
        [
            UnknownOrganisation, OrganisationExists, NotResponsible, BadIdentifier, BadCertificate,
            CertificateExists, UnknownCertificate, AlreadyRevoked, UnknownRole, MayNotGrant, RoleUnchanged,
            BadEndpoint,
        ],
        Commands =
        [
            Command.Of<RegisterOrganisation>(
                "register-organisation", new("登记机构", "Register an organisation"), [OperatorRole], Register),
            Command.Of<AddCertificate>(
                AddCertificateCommand, new("登记证书", "Register a certificate"), [OperatorRole], Add),
            Command.Of<RevokeCertificate>(
                "revoke-certificate", new("吊销证书", "Revoke a certificate"), [], Revoke),
            Command.Of<ChangeRole>(
                "grant-role", new("授予角色", "Grant a role"), [], (call, change) => Change(call, change, true)),
            Command.Of<ChangeRole>(
                "withdraw-role", new("撤回角色", "Withdraw a role"), [], (call, change) => Change(call, change, false)),
            Command.Of<SetEndpoint>(
                "set-endpoint", new("设置节点地址", "Say where the member's node is"), [OperatorRole], SetEndpoint),
        ],
    };

    /// <summary>Whether a text may be the id of an organisation or user.</summary>
    /// <param name="id">The candidate.</param>
    /// <returns>True for 1 to 63 lower-case letters, digits and hyphens, beginning with a letter or digit.</returns>
    public static bool IsIdentifier(string id) =>
        id.Length is > 0 and <= 63
        && id[0] != '-'
        && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    private static Outcome Register(Call call, RegisterOrganisation command)
    {
        if (!IsIdentifier(command.Id))
        {
            return BadIdentifier.With(new Detail("id", command.Id));
        }

        if (call.Find(IdentityTables.Authorities, call.Caller.Organisation) is null)
        {
            return NotResponsible.With(
                new("caller", call.Caller.Organisation), new("organisation", command.Id));
        }

        if (call.Find(IdentityTables.Organisations, command.Id) is not null)
        {
            return OrganisationExists.With(new Detail("organisation", command.Id));
        }

        if (call.Find(IdentityTables.UsccHolders, command.Uscc.Text) is not null)
        {
            return OrganisationExists.With(new Detail("organisation", command.Uscc.Text));
        }

        call.Put(IdentityTables.UsccHolders, new UsccHolder(command.Uscc, command.Id));
        call.Put(IdentityTables.Organisations, new Organisation(
            command.Id, command.Uscc, command.NameZh, command.NameEn, call.Caller.Organisation, []));
        return Outcome.Done;
    }

    private Outcome Add(Call call, AddCertificate command)
    {
        byte[] der = new byte[command.Certificate.Length];
        if (!Convert.TryFromBase64String(command.Certificate, der, out int length)
            || !Certificates.TryRead(suite, der.AsMemory(0, length), out CertificateFacts? facts))
        {
            return BadCertificate.With(new Detail("problem", "it is no certificate of this suite in base64"));
        }

        Organisation? organisation = call.Find(IdentityTables.Organisations, facts!.Organisation);
        if (organisation is null)
        {
            return UnknownOrganisation.With(new Detail("organisation", facts.Organisation));
        }

        return Responsible(call, organisation) ?? Register(call, organisation, facts, der.AsMemory(0, length));
    }

    private Outcome Register(
        Call call, Organisation organisation, CertificateFacts facts, ReadOnlyMemory<byte> der)
    {
        if (facts.Kind is not (CertificateKind.Operator or CertificateKind.User)
            || !IsIdentifier(facts.Name))
        {
            return BadCertificate.With(new Detail("problem", "it is not an operator's or a user's"));
        }

        Authority authority = call.Find(IdentityTables.Authorities, organisation.Member)!;
        if (!Certificates.IsIssuedBy(suite, der, Convert.FromBase64String(authority.Certificate)))
        {
            return BadCertificate.With(
                new Detail("problem", $"it is not issued by the CA of {organisation.Member}"));
        }

        string key = suite.Digest(facts.PublicKey.Span).ToString();
        if (call.Find(IdentityTables.Keys, key) is { } registered)
        {
            return CertificateExists.With(new Detail("id", registered.Certificate));
        }

        call.Put(IdentityTables.Keys, new RegisteredKey(key, facts.Id.ToString()));
        call.Put(IdentityTables.Certificates, RecordOf(facts, der, call.TimeMs));
        return Outcome.Done;
    }

    /// <summary>The record under which a certificate is registered.</summary>
    /// <param name="facts">What the certificate says.</param>
    /// <param name="der">Its encoding.</param>
    /// <param name="timeMs">Block time.</param>
    /// <returns>The record.</returns>
    public static CertificateRecord RecordOf(
        CertificateFacts facts, ReadOnlyMemory<byte> der, long timeMs) => new(
            facts.Id.ToString(),
            facts.Organisation,
            facts.Name,
            facts.Kind == CertificateKind.Operator ? "operator" : "user",
            facts.NotBeforeMs,
            facts.NotAfterMs,
            CertificateStatus.Active,
            Convert.ToBase64String(der.Span),
            timeMs,
            null,
            null);

    // The operator of the vouching member, or the holder itself.
    private static Outcome Revoke(Call call, RevokeCertificate command)
    {
        CertificateRecord? certificate = RecordKey.IsValid(command.Id)
            ? call.Find(IdentityTables.Certificates, command.Id)
            : null;
        if (certificate is null)
        {
            return UnknownCertificate.With(new Detail("id", command.Id));
        }

        bool isOwn = certificate.Organisation == call.Caller.Organisation
            && certificate.User == call.Caller.User;
        Organisation organisation = call.Find(IdentityTables.Organisations, certificate.Organisation)!;
        if (!isOwn && Responsible(call, organisation) is { } refused)
        {
            return refused;
        }

        if (certificate.Status == CertificateStatus.Revoked)
        {
            return AlreadyRevoked.With(new Detail("id", command.Id));
        }

        call.Put(IdentityTables.Certificates, certificate with
        {
            Status = CertificateStatus.Revoked,
            RevokedAtMs = call.TimeMs,
            Reason = command.Reason,
        });
        return Outcome.Done;
    }

    private static Outcome? Responsible(Call call, Organisation organisation) =>
        organisation.Member == call.Caller.Organisation && call.Caller.Holds(OperatorRole)
            ? null
            : NotResponsible.With(
                new("caller", call.Caller.Organisation + "/" + call.Caller.User),
                new("organisation", organisation.Id));

    private static Outcome SetEndpoint(Call call, SetEndpoint command)
    {
        string member = call.Caller.Organisation;
        if (call.Find(IdentityTables.Authorities, member) is null)
        {
            return NotResponsible.With(new("caller", member), new("organisation", member));
        }

        if (!EndpointAddress.TryParse(command.Address, out _) || command.Keys.Count is not (1 or 2))
        {
            return BadEndpoint.With(new Detail("address", command.Address));
        }

        call.Put(IdentityTables.Endpoints, new MemberEndpoint(member, command.Address, command.Keys));
        return Outcome.Done;
    }

    private Outcome Change(Call call, ChangeRole command, bool isGranted)
    {
        if (!roleGrantors.TryGetValue(command.Role, out string? grantor))
        {
            return UnknownRole.With(new Detail("role", command.Role));
        }

        if (!call.Caller.Roles.Contains(grantor) || command.Role == OperatorRole.Name)
        {
            return MayNotGrant.With(new("role", command.Role), new("grantor", grantor));
        }

        Organisation? organisation = IsIdentifier(command.Organisation)
            ? call.Find(IdentityTables.Organisations, command.Organisation)
            : null;
        if (organisation is null)
        {
            return UnknownOrganisation.With(new Detail("organisation", command.Organisation));
        }

        return command.User is null
            ? ChangeOrganisation(call, organisation, command.Role, isGranted)
            : ChangeUser(call, organisation, command.User, command.Role, isGranted);
    }

    private static Outcome ChangeOrganisation(Call call, Organisation holder, string role, bool isGranted)
    {
        if (holder.Roles.Contains(role) == isGranted)
        {
            return RoleUnchanged.With(new("holder", holder.Id), new("role", role));
        }

        call.Put(IdentityTables.Organisations, holder with { Roles = Changed(holder.Roles, role, isGranted) });
        return Outcome.Done;
    }

    private static Outcome ChangeUser(
        Call call, Organisation organisation, string user, string role, bool isGranted)
    {
        if (!IsIdentifier(user))
        {
            return BadIdentifier.With(new Detail("id", user));
        }

        string key = IdentityTables.UserKey(organisation.Id, user);
        UserRoles holder = call.Find(IdentityTables.UserRoles, key) ?? new(organisation.Id, user, []);
        if (holder.Roles.Contains(role) == isGranted)
        {
            return RoleUnchanged.With(new("holder", key), new("role", role));
        }

        call.Put(IdentityTables.UserRoles, holder with { Roles = Changed(holder.Roles, role, isGranted) });
        return Outcome.Done;
    }

    private static string[] Changed(IReadOnlyList<string> roles, string role, bool isGranted)
    {
        IEnumerable<string> changed = isGranted ? roles.Append(role) : roles.Where(r => r != role);
        return [.. changed.Order(StringComparer.Ordinal)];
    }
}
