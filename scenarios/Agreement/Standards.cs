using System;
using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.Agreement;

/// <summary>What the rules depend on.</summary>
internal sealed record EvidenceRules(
    [Field("不得采用电子形式的种类", "Kinds that take no electronic form", LengthMax = 20)]
    IReadOnlyList<AgreementKind> Excluded,
    [Field("时钟偏差上限", "Largest clock skew", Min = 1, Max = 3_600, Unit = "s")] long SkewSeconds)
{
    internal long SkewMs => SkewSeconds * 1_000;
}

/// <summary>The dated data of the contract.</summary>
internal static class Standards
{
    internal static readonly Standard<EvidenceRules> Rules = new(
        "agreement.rules", new Label("电子合同存证规则", "Rules of evidence for e-contracts"));

    // The day from which the amended law is in force.
    private static readonly LegalDate SignatureLaw2019 = new(new DateOnly(2019, 4, 23));

    internal static IReadOnlyList<StandardSeed> Seeds { get; } =
    [
        StandardSeed.Of(
            Rules,
            SignatureLaw2019.StartMs,
            "电子签名法（2019）第三条；时钟偏差5分钟为方案建议 / "
                + "Electronic Signature Law (2019) article 3; skew of 5 minutes is a proposal",
            new EvidenceRules(
                [AgreementKind.Marriage, AgreementKind.Adoption, AgreementKind.Succession, AgreementKind.UtilityCutOff],
                SkewSeconds: 300)),
    ];
}
