using Kapok.Contracts;

namespace Kapok.Scenarios.Agreement;

/// <summary>
/// The public questions: is this item, or this signature, as it was sealed? Whoever does not hold what is
/// asked about learns no digest and no time.
/// </summary>
internal static class Checking
{
    internal static ItemAnswer Item(IStateReader state, long timeMs, CheckItem asked)
    {
        _ = timeMs;
        SealedItem? item = Tables.Evidence.Find(state, Tables.ItemKey(asked.Agreement, asked.Sequence));
        return new(item is null
            ? CheckResult.Unknown
            : item.Digest == asked.Digest ? CheckResult.Holds : CheckResult.Differs);
    }

    internal static SignatureAnswer Signature(IStateReader state, long timeMs, CheckSignature asked)
    {
        _ = timeMs;
        Agreement? agreement = Tables.Agreements.Find(state, asked.Agreement);
        if (agreement?.Hash != asked.Hash
            || agreement.PartyOf(asked.Party)?.Signed is not { GenTimeMs: { } genTimeMs } signed)
        {
            return new(CheckResult.Unknown, GenTimeMs: null, RevokedAtMs: null);
        }

        Certificate certificate = Tables.Certificates.Find(state, signed.Certificate)!;
        return new(
            certificate.ServedAt(genTimeMs) ? CheckResult.Holds : CheckResult.Differs,
            genTimeMs,
            certificate.RevokedAtMs);
    }
}
