using System.Globalization;
using System.Linq;
using Kapok.Contracts;

namespace Kapok.Scenarios.Agreement;

/// <summary>The tables of the contract, with what holds of each record.</summary>
internal static class Tables
{
    internal const string Contract = "agreement";

    internal static readonly Table<Agreement> Agreements = new(
        Contract,
        "agreement",
        new("合同", "Contract"),
        DataClass.Restricted,
        agreement => agreement.Number,
        new RecordInvariant<Agreement>(
            "evidence-from-sending",
            new("自发送起有证据，之前没有", "Evidence begins with sending, not before"),
            a => (a.State == AgreementState.Draft) == (a.Evidence == EvidenceState.None)
                && (a.State == AgreementState.Draft) == (a.Next == 1)),
        new RecordInvariant<Agreement>(
            "state-of-the-parties",
            new("签署中的状态与各方进度一致", "While it is signed its state is what its parties have done"),
            a => a.State is AgreementState.Draft || Progress.Of(a.Parties)
                == (a.State > AgreementState.Effective ? AgreementState.Effective : a.State)),
        new RecordInvariant<Agreement>(
            "anchor-in-the-chain",
            new("固化后必有固化点，且在链内", "What is solidified has an anchor, within the chain"),
            a => a.Anchor is { } anchor ? anchor.Item < a.Next : a.Evidence <= EvidenceState.Collected));

    internal static readonly Table<SealedItem> Evidence = new(
        Contract,
        "evidence",
        new("证据", "Evidence"),
        DataClass.Commitment,
        sealedItem => ItemKey(sealedItem.Item.Agreement, sealedItem.Item.Sequence),
        new RecordInvariant<SealedItem>(
            "one-fact", new("一条证据恰有一类事实", "An item holds facts of one kind"), s => s.Item.Facts.Count == 1),
        new RecordInvariant<SealedItem>(
            "digest-of-the-item",
            new("哈希由证据内容算得", "The digest is computed from the item"),
            s => s.Digest == s.Item.Digest()));

    internal static readonly Table<Certificate> Certificates = new(
        Contract,
        "certificate",
        new("签名证书", "Signing certificate"),
        DataClass.Restricted,
        certificate => CertificateKey(certificate.Issuer, certificate.Serial),
        new RecordInvariant<Certificate>(
            "revoked-at-a-time",
            new("已吊销的证书必有吊销时间", "A revoked certificate has a time of revocation, no other has one"),
            c => (c.State == CertificateState.Revoked) == c.RevokedAtMs.HasValue));

    /// <summary>Items of a contract stand in the order of their numbers.</summary>
    internal static string ItemKey(string agreement, long sequence) =>
        agreement + "~" + sequence.ToString("D3", CultureInfo.InvariantCulture);

    internal static string CertificateKey(Uscc issuer, string serial) => issuer.Text + "~" + serial;

    internal static Party? PartyOf(this Agreement agreement, Uscc uscc) =>
        agreement.Parties.FirstOrDefault(party => party.Uscc == uscc);
}
