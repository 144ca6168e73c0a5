using System.Linq;
using System.Text.Json.Nodes;
using Kapok.Client;
using Kapok.Ledger.Proofs;

namespace Kapok.Cli;

/// <summary>Verifies a receipt file and says what was checked; reads files only, and stores nothing.</summary>
/// <param name="output">Where it is said.</param>
internal sealed class Verification(Output output)
{
    private readonly Surroundings surroundings = output.Surroundings;

    internal Output Output => output;

    internal int Run(string path, string? trust)
    {
        if (trust is not null && !TrustedLedgers.IsFingerprint(trust))
        {
            return Unread(surroundings.Say(Texts.BadFingerprint, trust), "trust");
        }

        byte[] file;
        try
        {
            // One byte more than a receipt may have tells a larger file without reading all of it.
            file = Files.ReadStart(path, ReceiptFile.SizeBytesMax + 1);
        }
        catch (UnusableFileException unusable)
        {
            return Unread(unusable.Message, "file");
        }

        return Show(Verify(file, path, trust));
    }

    private VerificationReport Verify(byte[] file, string path, string? trust)
    {
        if (file.Length > ReceiptFile.SizeBytesMax)
        {
            string detail = surroundings.Say(Texts.ReceiptTooLarge, ReceiptFile.SizeBytesMax);
            return new VerificationReport([new VerificationItem("format", false, new(detail, detail))], null);
        }

        LedgerClaim? claim = ReceiptVerifier.ClaimOf(file);
        string? trusted = trust ?? (claim is { } known
            ? TrustFile.Open(surroundings).Find(known.Network, known.Ledger)
            : null);
        return claim is { } unknown && trusted is null
            ? Unknown(unknown, path)
            : ReceiptVerifier.Verify(file, trusted ?? string.Empty);
    }

    private VerificationReport Unknown(LedgerClaim claim, string path)
    {
        string detail = surroundings.Say(
            Texts.UnknownLedger, claim.Network, claim.Ledger, claim.Fingerprint, path);
        return new VerificationReport([new VerificationItem("genesis", false, new(detail, detail))], null);
    }

    private int Unread(string problem, string item)
    {
        output.Error(problem);
        output.Object(Json(new VerificationReport([new VerificationItem(item, false, new(problem, problem))], null)));
        return ExitCode.Usage;
    }

    private int Show(VerificationReport report)
    {
        foreach (VerificationItem item in report.Items)
        {
            output.Line($"{(item.Holds ? '✓' : '✗')} {item.Name}: {surroundings.Say(item.Text)}");
        }

        if (report.Facts is { } facts)
        {
            ShowFacts(facts);
        }
        else
        {
            VerificationItem failure = report.Failure!;
            output.Error(surroundings.Say(Texts.NotVerified, $"{failure.Name}: {surroundings.Say(failure.Text)}"));
        }

        output.Object(Json(report));
        return report.Holds ? ExitCode.Done : ExitCode.Unverified;
    }

    private void ShowFacts(ReceiptFacts facts)
    {
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

    private static JsonObject ItemJson(VerificationItem item) => new()
    {
        ["name"] = item.Name,
        ["holds"] = item.Holds,
        ["textZh"] = item.Text.Zh,
        ["textEn"] = item.Text.En,
    };

    private static JsonObject Json(VerificationReport report) => new()
    {
        ["verified"] = report.Holds,
        ["failed"] = report.Failure?.Name,
        ["items"] = new JsonArray(
            [.. report.Items.Select(ItemJson)]),
        ["facts"] = report.Facts is { } facts ? CliJson.ObjectOf(facts, CliJson.Default.ReceiptFacts) : null,
    };
}
