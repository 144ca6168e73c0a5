using Kapok.Ledger.Proofs;

namespace Kapok.Cli;

/// <summary>Says what a receipt proves.</summary>
internal static class ReceiptText
{
    internal static void Show(Output output, ReceiptFacts facts)
    {
        Surroundings surroundings = output.Surroundings;
        output.Line(surroundings.Say(Texts.Verified));
        output.Line("  " + surroundings.Say(Texts.ProvesCall, facts.Signer, facts.Contract, facts.Command));
        output.Line("  " + surroundings.Say(Texts.ProvesArguments, facts.Arguments));
        output.Line("  " + (facts.Refusal.Length == 0
            ? surroundings.Say(Texts.ProvesDone)
            : surroundings.Say(Texts.ProvesRefused, facts.Refusal)));
        output.Line("  " + surroundings.Say(
            Texts.ProvesBlock, facts.Network, facts.Ledger, facts.Height, TimeText.Of(facts.TimeMs)));
        output.Line("  " + surroundings.Say(
            Texts.ProvesMembers, facts.Members, facts.Signatures.Count, string.Join(", ", facts.Signatures)));
    }
}
