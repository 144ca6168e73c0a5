using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;

namespace Kapok.Node.Networks;

/// <summary>An organisation of the sample network. Its credit code is synthetic but check-digit-valid.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Uscc">Its credit code.</param>
/// <param name="NameZh">Name in Chinese.</param>
/// <param name="NameEn">Name in English.</param>
/// <param name="Member">The member that vouches for it.</param>
/// <param name="Roles">Roles that it holds from the beginning.</param>
/// <param name="Users">Its users.</param>
internal sealed record SampleOrganisation(
    string Id,
    string Uscc,
    string NameZh,
    string NameEn,
    string Member,
    IReadOnlyList<string> Roles,
    IReadOnlyList<string> Users);

/// <summary>The organisations of the sample network that <c>kapok up</c> makes.</summary>
internal static class SampleOrganisations
{
    /// <summary>Most members of a sample network.</summary>
    internal const int MembersMax = 10;

    private const string TaxAuthority = "gz-tax";

    private static readonly (string Id, string Uscc, string Zh, string En)[] Members =
    [
        (TaxAuthority, "1144011200741234XK", "广州市税务局（示例）", "Guangzhou Tax Bureau (sample)"),
        ("gz-market", "11440112007412358K", "广州市市场监督管理局（示例）", "Guangzhou Market Regulation (sample)"),
        ("gz-data", "11440112007412366E", "广州市数据局（示例）", "Guangzhou Data Bureau (sample)"),
        ("gz-bank", "91440112MA5CT0048P", "广州示例银行", "Guangzhou Sample Bank"),
        ("gz-court", "114401120074123749", "广州示例法院", "Guangzhou Sample Court"),
        ("gz-health", "114401120074123824", "广州市卫生健康委员会（示例）", "Guangzhou Health Commission (sample)"),
        ("gz-transport", "11440112007412390Y", "广州市交通运输局（示例）", "Guangzhou Transport Bureau (sample)"),
        ("gz-labour", "11440112007412403L", "广州市人力资源和社会保障局（示例）", "Guangzhou Labour Bureau (sample)"),
        ("gz-customs", "11440112007412411F", "广州海关（示例）", "Guangzhou Customs (sample)"),
        ("gz-notary", "1244011200741242X4", "广州示例公证处", "Guangzhou Sample Notary"),
    ];

    /// <summary>The enterprises; the tax authority vouches for them.</summary>
    internal static IReadOnlyList<SampleOrganisation> Enterprises { get; } =
    [
        new(
            "gz-coffee", "91440112MA5CT00135", "广州咖啡有限公司", "Guangzhou Coffee Ltd.",
            TaxAuthority, [], ["clerk"]),
        new(
            "gz-books", "91440112MA5CT00210", "广州书店有限公司", "Guangzhou Books Ltd.",
            TaxAuthority, [], ["clerk"]),
    ];

    /// <summary>The members, then the enterprises.</summary>
    /// <param name="memberCount">How many members.</param>
    /// <returns>The organisations.</returns>
    internal static IReadOnlyList<SampleOrganisation> Of(int memberCount) =>
        [.. Members.Take(memberCount).Select(Member), .. Enterprises];

    /// <summary>Place of a member in the sample's order; the tax authority comes first.</summary>
    internal static int PlaceOf(string member) => Array.FindIndex(Members, known => known.Id == member);

    private static SampleOrganisation Member((string Id, string Uscc, string Zh, string En) member) => new(
        member.Id, member.Uscc, member.Zh, member.En, member.Id, RolesOf(member.Id), ["operator"]);

    private static string[] RolesOf(string id) => id == TaxAuthority
        ?
        [
            .. new[] { "einvoice.tax-authority", Role.StandardsAuthority }.Order(StringComparer.Ordinal),
        ]
        : [];
}
