using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.Licence;

/// <summary>Public questions: is a licence in force, and since when not; is a name free.</summary>
internal static class Verifying
{
    internal static IReadOnlyList<Query> Queries { get; } =
    [
        Query.Of<VerifyLicence, LicenceAnswer>("verify", new("核验执照", "Verify a licence"), Verify),
        Query.Of<CheckName, NameAnswer>("check-name", new("查询名称", "Check a name"), Check),
    ];

    private static LicenceAnswer Verify(IStateReader state, long timeMs, VerifyLicence question)
    {
        if (Tables.Licences.Find(state, question.Uscc.Text) is not { } licence)
        {
            return new(false, null, null, null, null, null, null, null, null);
        }

        LegalDate? due = Standards.Terms.InForce(state, timeMs) is { } terms
            ? Changing.ChangeDue(state, terms, licence, LegalDate.At(timeMs))
            : null;
        return new(
            true,
            licence.FullName,
            licence.State,
            licence.Since,
            licence.SuspendedUntil,
            licence.Listing,
            licence.Version,
            due,
            question.LicenceId is { } shown ? LicenceId.StandingOf(licence, shown) : null);
    }

    private static NameAnswer Check(IStateReader state, long timeMs, CheckName question)
    {
        TradeName? match = Naming.MatchOf(state, question.Registrar, question.Name, LegalDate.At(timeMs));
        return new(match is null, match?.FullName, match?.State, match?.Until);
    }
}

/// <summary>Arguments of <c>verify</c>.</summary>
internal sealed record VerifyLicence(
    [Field("统一社会信用代码", "Unified social credit code")] Uscc Uscc,
    [Field("出示的电子证照标识", "E-licence id shown", Form = TextForm.Key)] string? LicenceId);

/// <summary>What anybody may know of a licence.</summary>
internal sealed record LicenceAnswer(
    [Field("有此执照", "Known")] bool IsKnown,
    [Field("企业名称", "Full name", LengthMax = 100)] string? FullName,
    [Field("状态", "State")] LicenceState? State,
    [Field("状态起始日", "Since")] LegalDate? Since,
    [Field("歇业至", "Suspended until")] LegalDate? SuspendedUntil,
    [Field("经营异常", "Listing")] Listing? Listing,
    [Field("版本", "Version")] long? Version,
    [Field("变更期限", "Change due")] LegalDate? ChangeDue,
    [Field("所示标识", "E-licence id shown")] IdStanding? LicenceId);

/// <summary>Arguments of <c>check-name</c>.</summary>
internal sealed record CheckName(
    [Field("登记机关", "Registrar")] Uscc Registrar,
    [Field("名称", "Name")] NameChoice Name);

/// <summary>Whether a name is free, or what stands in its way.</summary>
internal sealed record NameAnswer(
    [Field("可用", "Free")] bool IsFree,
    [Field("相同名称", "Match", LengthMax = 100)] string? Match,
    [Field("状态", "State")] NameState? State,
    [Field("保留至", "Held until")] LegalDate? Until);
