using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Kapok.Documents;
using Xunit;

namespace Kapok.Tests.Unit.Documents;

/// <summary>A certificate is a function of its page and its font, and a whole PDF.</summary>
public sealed partial class WriterTests
{
    private static readonly PageFont Font = SmallFont.Read();

    /// <summary>A page for each thing that can differ from the sample.</summary>
    public static TheoryData<string> Changes => [.. Changed.Keys];

    private static Dictionary<string, CertificatePage> Changed { get; } = new()
    {
        ["title"] = SamplePage.Short with { Title = "Certificate 文中" },
        ["subtitle"] = SamplePage.Short with { Subtitle = "Of a Record" },
        ["heading"] = SamplePage.Short with { Sections = [SamplePage.Short.Sections[0] with { Heading = "record" }] },
        ["row name"] = SamplePage.With("amount", "¥ 1,152.50"),
        ["row value"] = SamplePage.With("Amount", "¥ 1,152.51"),
        ["missing character"] = SamplePage.With("Amount", "€ 1,152.50"),
        ["QR text"] = SamplePage.Short with { QrText = "https://ledger.example.org/v/2" },
        ["QR caption"] = SamplePage.Short with { QrCaption = "scan" },
        ["footer"] = SamplePage.Short with { Footer = "verify offline" },
        ["attachment name"] = SamplePage.Short with { AttachmentName = "evidence.kapo" },
        ["attachment"] = SamplePage.Short with { Attachment = SamplePage.Evidence.AsMemory(1) },
    };

    // A certificate of today is written again in ten years. Where these bytes change, certificates already
    // printed no longer match: raise the number in CertificateFile.FormEntries and keep the old layout.
    [Fact]
    public void TheFormOfCertificatesIsFixed() => Assert.Equal(
        "0c8105ee90b993dfa81ac5b9b3a84f641be25697fecd677a7e5333bcdbffc19c",
        Convert.ToHexStringLower(SHA256.HashData(CertificateWriter.Write(SamplePage.Short, Font))));

    [Fact]
    public void TheSamePageIsTheSameBytes() => Assert.Equal(
        CertificateWriter.Write(SamplePage.Chinese, Font), CertificateWriter.Write(SamplePage.Chinese, SmallFont.Read()));

    [Theory]
    [MemberData(nameof(Changes))]
    public void AnotherPageIsOtherBytes(string change) => Assert.NotEqual(
        CertificateWriter.Write(SamplePage.Short, Font), CertificateWriter.Write(Changed[change], Font));

    [Fact]
    public void AnotherFontFileIsOtherBytes() => Assert.NotEqual(
        CertificateWriter.Write(SamplePage.Short, Font), CertificateWriter.Write(SamplePage.Short, SmallFont.Read(mapFormat: 4)));

    [Fact]
    public void TheTableNamesThePlaceOfEachObject()
    {
        string pdf = Encoding.Latin1.GetString(CertificateWriter.Write(SamplePage.Short, Font));
        int table = int.Parse(Tail().Match(pdf).Groups[1].ValueSpan, CultureInfo.InvariantCulture);

        List<Match> entries = Entry().Matches(pdf, table).ToList();
        Assert.StartsWith($"xref\n0 {entries.Count + 1}\n", pdf[table..], StringComparison.Ordinal);
        for (int index = 0; index < entries.Count; index++)
        {
            int place = int.Parse(entries[index].Groups[1].ValueSpan, CultureInfo.InvariantCulture);
            Assert.StartsWith($"{index + 1} 0 obj\n", pdf[place..], StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(40, 2)]
    [InlineData(200, 6)]
    public void RowsFlowOnToFurtherPages(int rows, int pages)
    {
        CertificatePage page = SamplePage.With([.. Enumerable.Range(0, rows).Select(row => new PageRow($"Row {row}", "value"))]);
        string pdf = Encoding.Latin1.GetString(CertificateWriter.Write(page, Font));

        Assert.Contains($"/Count {pages}/", pdf, StringComparison.Ordinal);
        Assert.Equal(pages, Regex.Count(pdf, "/Type/Page/"));
    }

    [Fact]
    public void NothingIsPlacedOutsideItsSheet()
    {
        string value = string.Join('\n', Enumerable.Repeat(string.Concat(Enumerable.Repeat("abc 中文", 100)), 40));
        IReadOnlyList<Sheet> sheets = PageLayout.Of(SamplePage.With(new string('N', 3_000), value), Font);

        Assert.True(sheets.Count > 3);
        Assert.All(sheets.SelectMany(sheet => sheet.Texts), run => Assert.InRange(run.Y, 0, Sheet.Height - 4_000));
        Assert.All(sheets.SelectMany(sheet => sheet.Boxes), box => Assert.InRange(box.X + box.Width, 0, Sheet.Width));
    }

    [Fact]
    public void ALongRecordIsWrittenAndALongerOneRefused()
    {
        string value = string.Concat(Enumerable.Range(0, CertificatePage.TextLengthMax / 2).Select(i => (char)(0x4E00 + (i % 20_000))));
        CertificatePage page = SamplePage.With("N", value);

        Assert.NotEmpty(CertificateWriter.Write(page, Font));
        Assert.NotNull(SamplePage.With("N", value + value + value).Refusal);
        Assert.NotNull(SamplePage.With([.. Enumerable.Repeat(new PageRow("", ""), CertificatePage.TextLengthMax)]).Refusal);
    }

    [Fact]
    public void APageThatCannotBeWrittenSaysWhy()
    {
        CertificatePage[] refused =
        [
            SamplePage.Short with { Title = new string('t', CertificatePage.LineLengthMax + 1) },
            SamplePage.Short with { Footer = "1\n2\n3\n4\n5" },
            SamplePage.Short with { QrText = string.Empty },
            SamplePage.Short with { QrText = "中" },
            SamplePage.Short with { QrText = new string('q', CertificatePage.QrTextLengthMax + 1) },
            SamplePage.Short with { AttachmentName = "a/b" },
            SamplePage.Short with { AttachmentName = string.Empty },
            SamplePage.Short with { AttachmentName = "a\n" },
            SamplePage.Short with { Attachment = new byte[CertificatePage.AttachmentBytesMax + 1] },
        ];

        Assert.All(refused, page => Assert.NotNull(page.Refusal));
        Assert.All(refused, page => Assert.Throws<ArgumentException>(() => CertificateWriter.Write(page, Font)));
        Assert.Null(SamplePage.Short.Refusal);
    }

    [Fact]
    public void TheLargestQrCodeIsWritten() => Assert.NotEmpty(CertificateWriter.Write(
        SamplePage.Short with { QrText = new string('q', CertificatePage.QrTextLengthMax) }, Font));

    [GeneratedRegex(@"startxref\n(\d+)\n%%EOF\n\z")]
    private static partial Regex Tail();

    [GeneratedRegex(@"(\d{10}) 00000 n \n")]
    private static partial Regex Entry();
}
