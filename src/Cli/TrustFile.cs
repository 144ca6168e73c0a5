using System;
using System.IO;
using Kapok.Client;

namespace Kapok.Cli;

/// <summary>Where the trusted fingerprints of this person are.</summary>
internal static class TrustFile
{
    internal static TrustedLedgers Open(Surroundings surroundings)
    {
        string folder = surroundings.Environment("KAPOK_HOME") ?? Path.Combine(
            surroundings.Environment("HOME") ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
            ".config",
            "kapok");
        return new TrustedLedgers(Path.Combine(folder, "trusted-ledgers.json"));
    }
}
