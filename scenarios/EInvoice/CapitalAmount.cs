using Kapok.Contracts;

namespace Kapok.Scenarios.EInvoice;

/// <summary>
/// Amounts in Chinese capital figures, as on an invoice: 88.00 is 捌拾捌圆整, 1005.03 is
/// 壹仟零伍圆零叁分 (the banks' rules for filling in bills and vouchers).
/// </summary>
internal static class CapitalAmount
{
    private const string Digits = "零壹贰叁肆伍陆柒捌玖";

    /// <summary>The amount in words.</summary>
    /// <param name="amount">Above zero and below 10^16 yuan.</param>
    internal static string Of(Fen amount)
    {
        long yuan = amount.Value / 100;
        return (yuan > 0 ? Groups(yuan) + "圆" : string.Empty)
            + Decimals(amount.Value % 100 / 10, amount.Value % 10, yuan > 0);
    }

    private static string Decimals(long jiao, long fen, bool afterYuan) => (jiao, fen) switch
    {
        (0, 0) => "整",
        (0, _) => (afterYuan ? "零" : string.Empty) + Digits[(int)fen] + "分",
        (_, 0) => Digits[(int)jiao] + "角整",
        _ => Digits[(int)jiao] + "角" + Digits[(int)fen] + "分",
    };

    // Each unit splits the number into what stands before it and what stands behind it; a zero is
    // spoken where the part behind does not fill its places.
    private static string Groups(long number) => number switch
    {
        >= 100_000_000 => Split(number, 100_000_000, "亿"),
        >= 10_000 => Split(number, 10_000, "万"),
        >= 1_000 => Split(number, 1_000, "仟"),
        >= 100 => Split(number, 100, "佰"),
        >= 10 => Split(number, 10, "拾"),
        _ => Digits[(int)number].ToString(),
    };

    private static string Split(long number, long size, string unit)
    {
        long rest = number % size;
        string behind = rest == 0 ? string.Empty : Groups(rest);
        string zero = rest > 0 && rest < size / 10 ? "零" : string.Empty;
        return Groups(number / size) + unit + zero + behind;
    }
}
