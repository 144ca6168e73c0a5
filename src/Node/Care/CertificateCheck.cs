using System;
using System.Collections.Generic;
using System.Globalization;
using Kapok.Client;
using Kapok.Cryptography;
using Kapok.Ledger.Identity;

namespace Kapok.Node.Care;

/// <summary>Reads how long the certificates of a member's CA and operator are valid, where the folder has them.</summary>
internal static class CertificateCheck
{
    /// <summary>The days that are left of each.</summary>
    /// <exception cref="DamageException">One has expired.</exception>
    internal static string Run(KeyFolder keys, string member, DateTimeOffset now)
    {
        List<string> found = [];
        if (keys.HasAuthority(member))
        {
            found.Add("CA " + DaysLeft(keys.ReadAuthorityCertificate(member), member + " --authority", now));
        }

        if (keys.HasUser(member, KeyFolder.OperatorUser))
        {
            found.Add("operator " + DaysLeft(
                keys.ReadUserCertificate(member, KeyFolder.OperatorUser), $"{member}/{KeyFolder.OperatorUser}", now));
        }

        return found.Count == 0 ? "none here" : string.Join(", ", found);
    }

    private static string DaysLeft(CertificateFacts facts, string who, DateTimeOffset now)
    {
        long days = CertificateOutlook.DaysBetween(now.ToUnixTimeMilliseconds(), facts.NotAfterMs);
        return days >= 0
            ? string.Create(CultureInfo.InvariantCulture, $"{days} days left")
            : throw new DamageException(string.Create(
                CultureInfo.InvariantCulture, $"the certificate of {who} expired {-days} days ago"));
    }
}
