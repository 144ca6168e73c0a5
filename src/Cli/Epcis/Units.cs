using System.Globalization;
using Kapok.Epcis;

namespace Kapok.Cli.Epcis;

/// <summary>Amounts of EPCIS as the whole units of a product.</summary>
internal static class Units
{
    private const long UnitsMax = 1_000_000_000;

    /// <summary>How many units an amount is: a mass in units of so many grams each, or a count.</summary>
    /// <returns>Null when it is unknown, of another unit of measure, or not whole.</returns>
    internal static long? Of(QuantityElement amount, long unitGrams)
    {
        bool isNumber = decimal.TryParse(amount.Quantity, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number);
        decimal? grams = amount.Uom switch
        {
            null or "EA" or "H87" => unitGrams,
            "GRM" => 1,
            "KGM" => 1_000,
            "TNE" => 1_000_000,
            _ => null,
        };
        if (!isNumber || grams is null || number is <= 0 or > UnitsMax)
        {
            return null;
        }

        decimal units = number * grams.Value / unitGrams;
        return units == decimal.Truncate(units) && units <= UnitsMax ? (long)units : null;
    }
}
