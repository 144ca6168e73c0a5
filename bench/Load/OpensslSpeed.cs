using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;

namespace Kapok.Bench.Load;

/// <summary>What this machine does right now, by a program that everybody has: the figure beside ours.</summary>
internal static class OpensslSpeed
{
    /// <summary>P-256 verifications a second on one core; 0 where there is no openssl.</summary>
    internal static double VerifyPerSecond()
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo("openssl", ["speed", "-seconds", "1", "ecdsap256"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            process.BeginErrorReadLine();
            string last = process.StandardOutput.ReadToEnd().TrimEnd().Split('\n')[^1];
            return double.Parse(last.Split(' ', StringSplitOptions.RemoveEmptyEntries).Last(), CultureInfo.InvariantCulture);
        }
        catch (Exception error) when (error is System.ComponentModel.Win32Exception or FormatException)
        {
            return 0;
        }
    }
}
