using System.Linq;
using Kapok.Contracts;

namespace Kapok.Scenarios.Tender;

/// <summary>
/// Certificates of any city serve in every city when their root is on the trust list. What counts is the
/// time of signing; the facts are kept with what was signed.
/// </summary>
internal static class Signing
{
    internal static Outcome Register(Call call, RegisterCertificate register) =>
        CheckRoot(call, register.Root, call.Caller.Uscc)
        ?? Refused.CertificateNotGood.When(
            register.From > register.Until,
            ("serial", register.Serial),
            ("bidder", register.Holder),
            ("today", call.Today))
        ?? call.Save(Tables.Certificates, new(
            register.Serial,
            register.Holder,
            call.Caller.Uscc,
            register.Root,
            register.From,
            register.Until,
            CertificateState.Good));

    internal static Outcome Revoke(Call call, Certificate certificate) =>
        call.OnlyBy(certificate.Authority)
        ?? call.Save(Tables.Certificates, certificate with { State = CertificateState.Revoked });

    /// <summary>Refuses a certificate that does not serve its holder now.</summary>
    internal static Outcome? Check(Call call, string serial, Uscc holder)
    {
        if (call.Find(Tables.Certificates, serial) is not { } found)
        {
            return Projects.Unknown(Tables.Certificates.Model, serial);
        }

        bool serves = found is { State: CertificateState.Good }
            && found.Holder == holder && found.From <= call.Today && call.Today <= found.Until;
        return Refused.CertificateNotGood.When(!serves, ("serial", serial), ("bidder", holder), ("today", call.Today))
            ?? CheckRoot(call, found.Root, found.Authority);
    }

    /// <summary>The facts of a certificate that <see cref="Check"/> let pass.</summary>
    internal static SigningFacts Facts(Call call, string serial)
    {
        Certificate found = call.Find(Tables.Certificates, serial)!;
        string city = Trusted(call, found.Root, found.Authority)!.City;
        return new(serial, found.Authority, city, found.Root, found.Until, found.State, call.TimeMs);
    }

    private static Outcome? CheckRoot(Call call, string root, Uscc authority) => Refused.RootNotTrusted.When(
        Trusted(call, root, authority) is null, ("root", root), ("authority", authority));

    private static TrustedAuthority? Trusted(Call call, string root, Uscc authority) =>
        call.InForce(Standards.Trust)?.Authorities.FirstOrDefault(a => a.Root == root && a.Uscc == authority);
}
