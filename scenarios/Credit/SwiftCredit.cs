using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;

namespace Kapok.Scenarios.Credit;

/// <summary>MT 700.</summary>
internal static class SwiftCredit
{
    private static readonly Label WithCode = new("首行统一社会信用代码，末行兑用方式", "a code of an organisation, and last how the credit is available");

    internal static ApplyForLetter Read(SwiftReader reader, Uscc issuingBank, Uscc advisingBank)
    {
        reader.Require("27", reader.Line("27") == "1/1", new("1/1（不支持 MT 701 续页）", "1/1; continuations by MT 701 are not read"));
        _ = reader.DateOf("31C");
        return new(reader.Key("20"), issuingBank, advisingBank, ReadTerms(reader));
    }

    internal static void Write(SwiftWriter writer, Letter letter)
    {
        Terms terms = letter.Terms;
        WriteHead(writer, letter);
        _ = writer
            .Add("50", [terms.Applicant.Code.Text, .. terms.Applicant.Lines])
            .Add("59", ["/" + terms.Beneficiary.Code, .. terms.Beneficiary.Lines])
            .Add("32B", terms.Currency + SwiftWriter.Money(terms.Amount))
            .AddIf("39A", Allowed(letter) is { } tolerance ? SwiftWriter.Percent(tolerance) : null)
            .Add("39C", terms.Texts.AdditionalAmounts)
            .Add("41D", terms.AvailableWith.Text, SwiftWriter.Code(terms.AvailableBy))
            .Add("42C", terms.Texts.Drafts)
            .Add("42D", terms.Texts.Drawee);
        WriteShipment(writer, terms.Shipment);
        WriteTexts(writer, terms);
    }

    internal static Party Beneficiary(SwiftReader reader)
    {
        IReadOnlyList<string> lines = reader.Lines("59")!;
        return new(reader.Organisation("59", lines[0].TrimStart('/')), [.. lines.Skip(1)]);
    }

    internal static (LegalDate Date, string Place) Expiry(SwiftReader reader)
    {
        string text = reader.Line("31D")!;
        reader.Require("31D", text.Length > 6, new("到期日 YYMMDD 和地点", "a date YYMMDD and a place"));
        return text.Length > 6 ? (reader.Date("31D", text[..6]), text[6..]) : default;
    }

    private static Terms ReadTerms(SwiftReader reader)
    {
        (string currency, Fen amount) = reader.Money("32B", reader.Line("32B")!);
        (LegalDate expiry, string place) = Expiry(reader);
        IReadOnlyList<string> applicant = reader.Lines("50")!;
        IReadOnlyList<string> available = reader.Lines("41D")!;
        reader.Require("41D", available.Count > 1, WithCode);
        return new(
            reader.Choice<CreditForm>("40A", reader.Line("40A")!),
            reader.Choice<CreditRules>("40E", reader.Line("40E")!),
            new(reader.Organisation("50", applicant[0]), [.. applicant.Skip(1)]),
            Beneficiary(reader),
            currency,
            amount,
            reader.Percent("39A"),
            About: false,
            expiry,
            place,
            reader.Organisation("41D", available[0]),
            reader.Choice<Availability>("41D", available[^1]),
            ReadShipment(reader),
            reader.Number("48"),
            reader.Choice<ConfirmationWish>("49", reader.Line("49")!),
            ReadTexts(reader));
    }

    // Articles 20 and 31 allow what the credit does not forbid.
    private static Shipment ReadShipment(SwiftReader reader) => new(
        reader.Choice<Allowance>("43P") ?? Allowance.Allowed,
        reader.Choice<Allowance>("43T") ?? Allowance.Allowed,
        reader.Line("44A"),
        reader.Line("44E"),
        reader.Line("44F"),
        reader.Line("44B"),
        reader.DateOf("44C"));

    private static Texts ReadTexts(SwiftReader reader) => new(
        reader.Lines("45A")!,
        reader.Lines("46A")!,
        reader.Lines("47A"),
        reader.Lines("39C"),
        reader.Lines("42C"),
        reader.Lines("42D"),
        reader.Lines("71D"),
        reader.Lines("49G"),
        reader.Lines("49H"),
        reader.Lines("78"),
        reader.Lines("72Z"));

    private static void WriteHead(SwiftWriter writer, Letter letter) => writer
        .Add("27", "1/1")
        .Add("40A", SwiftWriter.Code(letter.Terms.Form))
        .Add("20", letter.Number)
        .AddIf("31C", letter.IssuedAtMs is { } issued ? SwiftWriter.Date(LegalDate.At(issued)) : null)
        .Add("40E", SwiftWriter.Code(letter.Terms.Rules))
        .Add("31D", SwiftWriter.Date(letter.Terms.Expiry) + letter.Terms.ExpiryPlace);

    // An amount that is about has no field; its tolerance says the same.
    private static Tolerance? Allowed(Letter letter)
    {
        long amount = letter.Terms.Amount.Value;
        return letter.Terms is { About: true, Tolerance: null }
            ? new(
                Rounding.Divide((Int128)100 * (letter.AtMost.Value - amount), amount),
                Rounding.Divide((Int128)100 * (amount - letter.AtLeast.Value), amount))
            : letter.Terms.Tolerance;
    }

    private static void WriteShipment(SwiftWriter writer, Shipment shipment) => writer
        .Add("43P", SwiftWriter.Code(shipment.Partial))
        .Add("43T", SwiftWriter.Code(shipment.Transhipment))
        .AddIf("44A", shipment.From)
        .AddIf("44E", shipment.Loading)
        .AddIf("44F", shipment.Discharge)
        .AddIf("44B", shipment.Destination)
        .AddIf("44C", shipment.Latest is { } latest ? SwiftWriter.Date(latest) : null);

    private static void WriteTexts(SwiftWriter writer, Terms terms) => writer
        .Add("45A", terms.Texts.Goods)
        .Add("46A", terms.Texts.Documents)
        .Add("47A", terms.Texts.Conditions)
        .Add("49G", terms.Texts.ForBeneficiary)
        .Add("49H", terms.Texts.ForBank)
        .Add("71D", terms.Texts.Charges)
        .AddIf("48", terms.PresentationDays is { } days ? SwiftWriter.Number(days) : null)
        .Add("49", SwiftWriter.Code(terms.Confirmation))
        .Add("78", terms.Texts.Instructions)
        .Add("72Z", terms.Texts.BankToBank);
}
