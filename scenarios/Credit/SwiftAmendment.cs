using Kapok.Contracts;

namespace Kapok.Scenarios.Credit;

/// <summary>MT 707.</summary>
internal static class SwiftAmendment
{
    internal static AmendLetter Read(SwiftReader reader, string currency)
    {
        reader.Require("27", reader.Line("27") == "1/1", new("1/1（不支持 MT 708 续页）", "1/1; continuations by MT 708 are not read"));
        _ = reader.DateOf("31C");
        _ = reader.DateOf("30");
        (LegalDate Date, string Place)? expiry = reader.Has("31D") ? SwiftCredit.Expiry(reader) : null;
        return new(reader.Key("20"), new(
            reader.Amount("32B", currency),
            reader.Amount("33B", currency),
            reader.Percent("39A"),
            expiry?.Date,
            expiry?.Place,
            reader.Has("59") ? SwiftCredit.Beneficiary(reader) : null,
            reader.DateOf("44C"),
            reader.Choice<Allowance>("43P"),
            reader.Choice<Allowance>("43T"),
            reader.Number("48"),
            reader.Lines("45B"),
            reader.Lines("46B"),
            reader.Lines("47B")));
    }

    internal static void Write(SwiftWriter writer, Amendment amendment, Letter letter)
    {
        Changes changes = amendment.Changes;
        string? expiry = changes.Expiry is not null || changes.ExpiryPlace is not null
            ? SwiftWriter.Date(changes.Expiry ?? letter.Terms.Expiry) + (changes.ExpiryPlace ?? letter.Terms.ExpiryPlace)
            : null;
        WriteHead(writer, amendment, letter);
        _ = writer
            .AddIf("31D", expiry)
            .Add("59", changes.Beneficiary is { } party ? ["/" + party.Code, .. party.Lines] : null)
            .AddIf("32B", Amount(letter, changes.Increase))
            .AddIf("33B", Amount(letter, changes.Decrease))
            .AddIf("39A", changes.Tolerance is { } tolerance ? SwiftWriter.Percent(tolerance) : null);
        WriteTerms(writer, changes);
    }

    private static void WriteHead(SwiftWriter writer, Amendment amendment, Letter letter) => writer
        .Add("27", "1/1")
        .Add("20", letter.Number)
        .Add("21", "NONREF")
        .Add("23", letter.Number)
        .AddIf("31C", letter.IssuedAtMs is { } issued ? SwiftWriter.Date(LegalDate.At(issued)) : null)
        .Add("26E", SwiftWriter.Number(amendment.Number))
        .Add("30", SwiftWriter.Date(amendment.Date))
        .Add("22A", "ISSU");

    private static void WriteTerms(SwiftWriter writer, Changes changes) => writer
        .AddIf("43P", changes.Partial is { } partial ? SwiftWriter.Code(partial) : null)
        .AddIf("43T", changes.Transhipment is { } transhipment ? SwiftWriter.Code(transhipment) : null)
        .AddIf("44C", changes.Latest is { } latest ? SwiftWriter.Date(latest) : null)
        .Add("45B", changes.Goods)
        .Add("46B", changes.Documents)
        .Add("47B", changes.Conditions)
        .AddIf("48", changes.PresentationDays is { } days ? SwiftWriter.Number(days) : null);

    private static string? Amount(Letter letter, Fen? amount) =>
        amount is { } changed ? letter.Terms.Currency + SwiftWriter.Money(changed) : null;
}
