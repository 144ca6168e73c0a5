namespace Kapok.Insight.Licences;

/// <summary>Draws addresses, and how many are registered there.</summary>
/// <param name="chance">The draws.</param>
internal sealed class PlaceMaker(Chance chance)
{
    private static readonly string[] Districts = ["广州市黄埔区", "广州市天河区", "广州市越秀区", "广州市番禺区", "增城县"];

    private static readonly string[] Roads = ["科学大道", "中山大路", "体育东路", "环市西路", "新港中街", "荔湾巷"];

    internal Defect<string> Address() => chance.Kind(0.91, 0.06) switch
    {
        0 => new(chance.Pick(Districts) + chance.Pick(Roads) + Figures.Of(1 + chance.Below(300)) + "号", 0),
        1 => new(chance.Pick(Districts) + chance.Pick(Roads), 0.4),
        _ => new(chance.Pick(Districts), 0.85),
    };

    internal Defect<int> Sharing() => chance.Is(0.97) ? new(chance.Poisson(0.5), 0) : new(6 + chance.Poisson(20), 0.6);
}
