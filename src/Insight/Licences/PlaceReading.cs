using System;
using System.Linq;
using Kapok.Contracts;

namespace Kapok.Insight.Licences;

/// <summary>Reads an address: is it complete, and how many are registered there.</summary>
internal static class PlaceReading
{
    // As many enterprises at one address raise no question (proposal).
    private const int Usual = 5;

    private static readonly (string Marks, Label What)[] Parts =
    [
        ("市区县镇", new("市、区、县", "city or district")),
        ("路街道巷村里大厦", new("道路或村", "road or village")),
        ("号栋幢室楼座", new("门牌", "house number")),
    ];

    internal static FeatureReading Of(LicenceFacts facts)
    {
        Label[] missing =
        [
            .. Parts.Where(part => !facts.Address.Any(c => part.Marks.Contains(c, StringComparison.Ordinal)))
                .Select(part => part.What),
        ];
        double complete = 1 - ((double)missing.Length / Parts.Length);
        double shared = facts.AtAddress <= Usual ? 1 : (double)Usual / facts.AtAddress;
        return new("address", complete * shared, Reason(missing, facts.AtAddress));
    }

    private static Label Reason(Label[] missing, int others)
    {
        string zh = missing.Length == 0 ? "地址完整" : "地址缺少" + string.Join('、', missing.Select(part => part.Zh));
        string en = missing.Length == 0
            ? "the address is complete"
            : "the address lacks " + string.Join(" and ", missing.Select(part => part.En));
        return new($"{zh}；同一地址已登记 {others} 家", $"{en}; {others} are registered there");
    }
}
