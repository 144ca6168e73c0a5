using Kapok.Contracts;

namespace Kapok.Scenarios.Agreement;

/// <summary>Signing certificates, as their CA keeps them on the ledger.</summary>
internal static class Certificates
{
    internal static Outcome Register(Call call, RegisterCertificate register) =>
        Refused.ValidityReversed.When(
            register.NotAfterMs < register.NotBeforeMs, ("from", register.NotBeforeMs), ("to", register.NotAfterMs))
        ?? call.Save(Tables.Certificates, new(
            call.Caller.Uscc,
            register.Serial,
            register.Holder,
            register.NotBeforeMs,
            register.NotAfterMs,
            CertificateState.Valid,
            RevokedAtMs: null));

    /// <summary>From block time on; what was signed before stays signed.</summary>
    internal static Outcome Revoke(Call call, Certificate certificate, RevokeCertificate revoke)
    {
        _ = revoke;
        return call.OnlyBy(certificate.Issuer)
            ?? call.Save(Tables.Certificates, certificate with
            {
                State = CertificateState.Revoked,
                RevokedAtMs = call.TimeMs,
            });
    }

    /// <summary>Whether the caller may not sign with it now.</summary>
    internal static Outcome? Unfit(Call call, Certificate certificate)
    {
        string key = Tables.CertificateKey(certificate.Issuer, certificate.Serial);
        return Refused.CertificateOfAnother.When(
                certificate.Holder != call.Caller.Uscc, ("certificate", key), ("holder", certificate.Holder))
            ?? Refused.SigningCertificateRevoked.When(
                certificate.State == CertificateState.Revoked, ("certificate", key))
            ?? Refused.SigningCertificateExpired.When(
                !certificate.ServedAt(call.TimeMs), ("certificate", key), ("time", call.TimeMs));
    }
}
