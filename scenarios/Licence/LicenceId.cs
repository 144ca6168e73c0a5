using System;
using System.Globalization;
using System.Linq;
using Kapok.Contracts;

namespace Kapok.Scenarios.Licence;

/// <summary>
/// E-licence ids (GB/T 36904): root, type, issuer, serial, version, and a check character (ISO 7064
/// MOD 37,36) over all but the root.
/// </summary>
internal static class LicenceId
{
    private const string Root = "1.2.156.3005.2";
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const int Modulus = 36;

    /// <summary>The id of one version of a licence; its serial is the enterprise's organisation code.</summary>
    internal static string Of(string type, Uscc issuer, Uscc enterprise, long version)
    {
        string serial = enterprise.Text[8..17];
        string number = version.ToString("D3", CultureInfo.InvariantCulture);
        char check = CheckCharacter(type + issuer.Text + serial + number);
        return $"{Root}.{type}.{issuer.Text}.{serial}.{number}.{check}";
    }

    /// <summary>The id of the next version of a licence.</summary>
    internal static string Next(Licence licence) =>
        Of(TypeOf(licence), licence.Registrar, licence.Uscc, licence.Version + 1);

    /// <summary>What an id that somebody shows is worth.</summary>
    internal static IdStanding StandingOf(Licence licence, string shown)
    {
        if (shown == licence.LicenceId)
        {
            return IdStanding.Current;
        }

        bool wasIssued = Enumerable.Range(1, (int)licence.Version - 1)
            .Any(version => shown == Of(TypeOf(licence), licence.Registrar, licence.Uscc, version));
        return wasIssued ? IdStanding.Superseded : IdStanding.NotGenuine;
    }

    // A later standard may bring another type code; a licence keeps the one that it was issued with.
    private static string TypeOf(Licence licence) => licence.LicenceId.Split('.')[^5];

    private static char CheckCharacter(string text)
    {
        int product = Modulus;
        foreach (char character in text)
        {
            int sum = (product + Alphabet.IndexOf(character, StringComparison.Ordinal)) % Modulus;
            product = (sum == 0 ? Modulus : sum) * 2 % (Modulus + 1);
        }

        return Alphabet[(Modulus + 1 - product) % Modulus];
    }
}
