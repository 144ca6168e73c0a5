using System;
using System.Linq;
using Kapok.Ledger.Identity;
using Kapok.Ledger.Proofs;

namespace Kapok.Cli;

/// <summary>Says what an evidence bundle proves.</summary>
internal static class BundleText
{
    private static readonly string CertificatePrefix = IdentityTables.Certificates.FullKey(string.Empty);

    internal static void Show(Output output, BundleFacts facts)
    {
        Surroundings surroundings = output.Surroundings;
        output.Line(surroundings.Say(Texts.BundleVerified, facts.Network, facts.Ledger));
        foreach (RecordFacts record in facts.Records.Where(record => !IsStatus(facts, record)))
        {
            output.Line("  " + TextOf(surroundings, facts, record));
        }

        foreach (HistoryFacts history in facts.Histories)
        {
            output.Line("  " + surroundings.Say(
                history.IsComplete ? Texts.ProvesWholeHistory : Texts.ProvesHistory,
                history.Key,
                history.Versions,
                history.Since));
        }

        foreach (TransactionFacts one in facts.Transactions)
        {
            string outcome = one.Refusal.Length == 0
                ? surroundings.Say(Texts.ProvesDone)
                : surroundings.Say(Texts.ProvesRefused, one.Refusal);
            output.Line("  " + surroundings.Say(
                Texts.ProvesTransaction, one.Height, one.Signer, one.Contract, one.Command, outcome));
        }

        BlockFacts last = facts.Blocks[^1];
        output.Line("  " + surroundings.Say(
            Texts.ProvesMembers, last.Members, last.Signatures.Count, string.Join(", ", last.Signatures)));
    }

    // What is there for a signature only is said with the transaction.
    private static bool IsStatus(BundleFacts facts, RecordFacts record) =>
        facts.Transactions.Count > 0 && record.Key.StartsWith(CertificatePrefix, StringComparison.Ordinal);

    private static string TextOf(Surroundings surroundings, BundleFacts facts, RecordFacts record)
    {
        string time = TimeText.Of(facts.Blocks.First(block => block.Height == record.Height).TimeMs);
        return record.Since is { } since
            ? surroundings.Say(Texts.ProvesRecord, record.Height, time, record.Key, since, record.Value!)
            : surroundings.Say(Texts.ProvesAbsence, record.Height, time, record.Key);
    }
}
