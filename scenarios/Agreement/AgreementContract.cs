using System;
using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.Agreement;

/// <summary>Electronic contracts with a whole evidence chain. Rules and sources are in the README.</summary>
public static class AgreementContract
{
    // A contract lives along two lines: its own, and that of its evidence.
    private const string EvidenceField = "evidence";

    private static readonly Role Platform = new("agreement.platform", new("电子合同平台", "Contract platform"));
    private static readonly Role Ca = new("agreement.ca", new("电子认证机构", "Certification authority"));
    private static readonly Role Tsa = new("agreement.tsa", new("时间戳机构", "Time-stamp authority"));
    private static readonly Role IdentitySource = new("agreement.identity-source", new("身份源", "Identity source"));
    private static readonly Role Notary = new("agreement.notary", new("公证机构", "Notary"));
    private static readonly Role Arbitration = new("agreement.arbitration", new("仲裁机构", "Arbitration"));
    private static readonly Role Court = new("agreement.court", new("法院", "Court"));

    private static readonly AgreementState[] InSigning =
    [
        AgreementState.Sent, AgreementState.Read, AgreementState.IdentityVerified, AgreementState.Signed,
    ];

    private static readonly Life<Agreement, AgreementState> Life = new(Tables.Agreements, a => a.State);

    private static readonly Life<Agreement, EvidenceState> EvidenceLife = new(Tables.Agreements, a => a.Evidence)
    {
        Field = EvidenceField,
    };

    private static readonly Life<Certificate, CertificateState> CertificateLife = new(Tables.Certificates, c => c.State);

    /// <summary>What the contract declares.</summary>
    public static ContractDefinition Definition { get; } =
        new(Tables.Contract, 1, new("电子合同存证", "E-contract with evidence"))
        {
            Commands = [.. Preparing(), .. Collection(), .. EvidenceSteps(), .. EndingSteps()],
            Queries =
            [
                Query.Of<CheckItem, ItemAnswer>("check-item", new("核对证据", "Check an item"), Checking.Item),
                Query.Of<CheckSignature, SignatureAnswer>(
                    "check-signature", new("核对签名", "Check a signature"), Checking.Signature),
            ],
            Tables = [Tables.Agreements.Model, Tables.Evidence.Model, Tables.Certificates.Model],
            Roles = [Platform, Ca, Tsa, IdentitySource, Notary, Arbitration, Court],
            Refusals = Refused.All,
            Lifecycle =
            [
                new("agreement", null, "draft", "none") { Field = EvidenceField },
                new("agreement", "none", "send", "collected") { Field = EvidenceField },
            ],
            Invariants =
            [
                new("chains-are-whole", new("证据链首尾相接，无缺号", "Every chain is whole"), Chain.AreWhole),
            ],
            Standards = Standards.Seeds,
        };

    private static Command[] Preparing() =>
    [
        CertificateLife.Begin<RegisterCertificate>(
            "register-certificate",
            new("登记证书", "Register a certificate"),
            [Ca],
            [CertificateState.Valid],
            (call, register) => Tables.CertificateKey(call.Caller.Uscc, register.Serial),
            Certificates.Register),
        CertificateLife.Step<RevokeCertificate>(
            "revoke-certificate",
            new("吊销证书", "Revoke a certificate"),
            [Ca],
            [CertificateState.Valid],
            [CertificateState.Revoked],
            revoke => revoke.Certificate,
            Certificates.Revoke),
        Life.Begin<DraftAgreement>(
            "draft",
            new("起草", "Draft"),
            [Platform],
            [AgreementState.Draft],
            (_, draft) => draft.Number,
            Signing.Draft),
        Sealing<AgreementState, SealStep>(
            Life,
            "send",
            new("发送", "Send"),
            [Platform],
            [AgreementState.Draft],
            [AgreementState.Sent],
            Signing.Send),
    ];

    private static Command[] Collection() =>
    [
        Sealing<AgreementState, SealEnvironment>(
            Life,
            "seal-environment",
            new("封存环境", "Seal the environment"),
            [Platform],
            InSigning,
            InSigning,
            Collecting.Environment),
        Sealing<AgreementState, SealIdentity>(
            Life,
            "seal-identity",
            new("封存身份核验", "Seal an identity proof"),
            [IdentitySource],
            InSigning,
            InSigning,
            Collecting.Identity),
        Sealing<AgreementState, SealReading>(
            Life,
            "seal-reading",
            new("封存阅读记录", "Seal a reading log"),
            [Platform],
            InSigning,
            InSigning,
            Collecting.Reading),
        Sealing<AgreementState, SealIntent>(
            Life,
            "seal-intent",
            new("封存签署意愿", "Seal a proof of intent"),
            [Platform],
            InSigning,
            InSigning,
            Collecting.Intent),
        Sealing<AgreementState, SignAgreement>(
            Life,
            "sign",
            new("签署", "Sign"),
            [],
            InSigning,
            [AgreementState.Signed, AgreementState.Effective],
            Signing.Sign),
        Sealing<EvidenceState, StampItem>(
            EvidenceLife,
            "stamp",
            new("加盖时间戳", "Stamp an item"),
            [Tsa],
            [EvidenceState.Collected],
            [EvidenceState.Collected],
            Stamping.Stamp),
    ];

    private static Command[] EvidenceSteps() =>
    [
        Sealing<EvidenceState, SolidifyChain>(
            EvidenceLife,
            "solidify",
            new("固化", "Solidify"),
            [Tsa],
            [
                EvidenceState.Collected, EvidenceState.Solidified, EvidenceState.Notarised, EvidenceState.Verified,
                EvidenceState.Failed,
            ],
            [EvidenceState.Solidified],
            Stamping.Solidify),
        Sealing<EvidenceState, NotariseChain>(
            EvidenceLife,
            "notarise",
            new("公证", "Notarise"),
            [Notary],
            [EvidenceState.Solidified],
            [EvidenceState.Notarised],
            Disputes.Notarise),
        Sealing<EvidenceState, SubmitChain>(
            EvidenceLife,
            "submit",
            new("提交", "Submit"),
            [],
            [EvidenceState.Solidified, EvidenceState.Notarised, EvidenceState.Verified, EvidenceState.Failed],
            [EvidenceState.Submitted],
            Disputes.Submit),
        Sealing<EvidenceState, VerifyChain>(
            EvidenceLife,
            "verify",
            new("核验", "Verify"),
            [Court, Arbitration],
            [EvidenceState.Submitted],
            [EvidenceState.Verified, EvidenceState.Failed],
            Disputes.Verify),
    ];

    private static Command[] EndingSteps() =>
    [
        Sealing<AgreementState, SealStep>(
            Life,
            "perform",
            new("确认履行", "Confirm performance"),
            [],
            [AgreementState.Effective],
            [AgreementState.Effective, AgreementState.Performed],
            Endings.Perform),
        Sealing<AgreementState, SealStep>(
            Life,
            "terminate",
            new("同意终止", "Agree to terminate"),
            [],
            [AgreementState.Effective],
            [AgreementState.Effective, AgreementState.Terminated],
            Endings.Terminate),
        Sealing<AgreementState, AmendAgreement>(
            Life,
            "amend",
            new("变更", "Amend"),
            [],
            [AgreementState.Effective],
            [AgreementState.Amended],
            Endings.Amend),
    ];

    // Every command that seals checks the place in the chain before its own rule.
    private static Command Sealing<TState, T>(
        Life<Agreement, TState> life,
        string name,
        Label label,
        IReadOnlyList<Role> roles,
        IReadOnlyList<TState> from,
        IReadOnlyList<TState> to,
        Func<Call, Agreement, T, Outcome> rule)
        where TState : struct, Enum
        where T : class, ISealing => life.Step<T>(
            name,
            label,
            roles,
            from,
            to,
            arguments => arguments.Agreement,
            (call, agreement, arguments) =>
                Chain.Unfit(call, agreement, arguments.At) ?? rule(call, agreement, arguments));
}
