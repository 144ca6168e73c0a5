using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Kapok.Bench.Crypto;

/// <summary>The yardstick: <c>openssl speed</c>, which has no .NET and no conversions around it.</summary>
internal static class OpenSslSpeed
{
    // Lines of -mr: "+F4:index:bits:sign:verify" for ECDSA, "+F7:index:bits:name:sign:verify" for SM2.
    private const string EcdsaLine = "+F4:";
    private const string Sm2Line = "+F7:";

    /// <summary>Runs it; null where openssl is not installed.</summary>
    internal static Dictionary<string, SignatureFigures>? Measure(int seconds)
    {
        string time = seconds.ToString(CultureInfo.InvariantCulture);
        ProcessStartInfo start = new("openssl", ["speed", "-mr", "-seconds", time, "ecdsap256", "sm2"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using Process process = Process.Start(start)!;
            process.BeginErrorReadLine();
            return Read(process.StandardOutput.ReadToEnd());
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static Dictionary<string, SignatureFigures> Read(string output)
    {
        Dictionary<string, SignatureFigures> figures = [];
        foreach (string line in output.Split('\n'))
        {
            string[] fields = line.Split(':');
            if (line.StartsWith(EcdsaLine, StringComparison.Ordinal))
            {
                figures["ecdsap256"] = FiguresOf(fields);
            }
            else if (line.StartsWith(Sm2Line, StringComparison.Ordinal))
            {
                figures["sm2"] = FiguresOf(fields);
            }
        }

        return figures;
    }

    private static SignatureFigures FiguresOf(string[] fields) => new(Number(fields[^2]), Number(fields[^1]));

    private static long Number(string text) => (long)double.Parse(text, CultureInfo.InvariantCulture);
}
