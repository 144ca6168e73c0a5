using System;
using System.Linq;

namespace Kapok.Insight.Licences;

/// <summary>Reads what is complete, and what the ledger knows of the person.</summary>
internal static class PersonReading
{
    // As many enterprises of one person raise no question (proposal).
    private const int Usual = 3;

    internal static FeatureReading Documents(LicenceFacts facts, LicenceBackground background)
    {
        string[] missing = [.. background.DocumentsNeeded.Except(facts.Documents)];
        string listed = string.Join(' ', missing);
        double share = 1 - ((double)missing.Length / Math.Max(1, background.DocumentsNeeded.Count));
        return new("documents", share, missing.Length == 0
            ? new("材料齐全", "all documents are there")
            : new($"缺少材料 {listed}", $"documents are missing: {listed}"));
    }

    internal static FeatureReading Risk(LicenceFacts facts)
    {
        PersonHistory person = facts.Person;
        double burden = person.Ended + (person.Abnormal / 2.0) + (Math.Max(0, person.Enterprises - Usual) / 4.0);
        return new("risk", 1 / (1 + burden), new(
            $"代表人名下企业 {person.Enterprises} 家，其中被吊销或撤销 {person.Ended} 家、经营异常 {person.Abnormal} 家",
            $"the representative has {person.Enterprises} enterprises, {person.Ended} revoked or annulled, {person.Abnormal} listed as abnormal"));
    }
}
