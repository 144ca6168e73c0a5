namespace Kapok.Insight.Sites;

/// <summary>How a generated site behaves.</summary>
/// <param name="IsUnsafe">The truth.</param>
/// <param name="Customers">How many sites it sends to.</param>
/// <param name="Fails">Share of its tests that fail.</param>
/// <param name="Misses">Share of its events that come late; half of it of deliveries are never recorded.</param>
/// <param name="Overheats">Share of temperatures outside the range.</param>
/// <param name="Strays">Share of its moves that take an implausible time.</param>
internal sealed record SiteHabits(
    bool IsUnsafe, int Customers, double Fails, double Misses, double Overheats, double Strays)
{
    // How alike sites of one sort are: the shapes of the beta distribution add up to this.
    private const double Alike = 20;

    // An unsafe site shows each of the four habits with this probability, on its own.
    private const double Shows = 0.6;

    internal static SiteHabits Draw(Chance chance, double unsafeShare)
    {
        bool isUnsafe = chance.Is(unsafeShare);
        int customers = chance.Kind(0.55, 0.3, 0.1) switch
        {
            0 => 0,
            1 => 1 + chance.Poisson(2),
            2 => 5 + chance.Poisson(5),
            _ => 20 + chance.Poisson(10),
        };
        return new(
            isUnsafe, customers, Rate(0.03, 0.15), Rate(0.04, 0.12), Rate(0.04, 0.14), Rate(0.02, 0.1));

        double Rate(double usual, double bad)
        {
            double mean = isUnsafe && chance.Is(Shows) ? bad : usual;
            return chance.Beta(mean * Alike, (1 - mean) * Alike);
        }
    }
}
