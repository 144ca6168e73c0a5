using System;
using System.Globalization;

namespace Kapok.Cli;

/// <summary>Times on the ledger as people read them.</summary>
internal static class TimeText
{
    private const ulong LastDateMs = 253_402_300_799_999; // 9999-12-31T23:59:59.999Z

    // A block's time is a number that members signed; it need not be a date.
    internal static string Of(ulong timeMs) => timeMs <= LastDateMs
        ? DateTimeOffset.FromUnixTimeMilliseconds((long)timeMs)
            .ToString("yyyy-MM-dd HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)
        : timeMs.ToString(CultureInfo.InvariantCulture) + " ms";
}
