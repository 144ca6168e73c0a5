namespace Kapok.Epcis.Hashing;

/// <summary>Values as the canonical string has them (CBV 2.0, 8.9.2, rules 5 to 7 and 14 to 18).</summary>
internal static class CanonicalValue
{
    private static readonly Vocabulary[] Named =
        [Vocabulary.BizSteps, Vocabulary.Dispositions, Vocabulary.Transactions, Vocabulary.Parties, Vocabulary.Reasons];

    internal static string Of(string text)
    {
        foreach (Vocabulary vocabulary in Named)
        {
            if (vocabulary.ExpandUrn(text) is { } uri)
            {
                return uri;
            }
        }

        string expanded = CompactUri.Expand(text);
        return DecimalText.TryShorten(expanded, out string number) ? number : GoodsId.Canonical(expanded) ?? expanded;
    }
}
