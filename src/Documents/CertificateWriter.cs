using System;
using System.Collections.Generic;
using System.Linq;

namespace Kapok.Documents;

/// <summary>
/// Writes certificates as PDF 1.7. The same page in the same font is the same bytes, on every machine and
/// at any time: a verifier writes the page again and compares.
/// </summary>
public static class CertificateWriter
{
    /// <summary>Writes a certificate.</summary>
    /// <param name="page">What it says and carries.</param>
    /// <param name="font">What it is set in.</param>
    /// <returns>The file.</returns>
    /// <exception cref="ArgumentException">The page has a <see cref="CertificatePage.Refusal"/>.</exception>
    public static byte[] Write(CertificatePage page, PageFont font)
    {
        if (page.Refusal is { } refusal)
        {
            throw new ArgumentException(refusal.En, nameof(page));
        }

        IReadOnlyList<Sheet> sheets = PageLayout.Of(page, font);
        CharacterCodes codes = new(font, sheets);
        PdfFile file = new();
        int attachment = file.AddStream(CertificateFile.AttachmentEntries, page.Attachment.Span);
        int information = file.Add($"{CertificateFile.FormEntries}<{font.Digest}>/Title{PdfText.String(page.Title)}>>");
        int fileName = file.Add(
            PdfText.Of($"<</Type/Filespec/F({page.AttachmentName})/UF({page.AttachmentName})")
            + PdfText.Of($"/EF<</F {attachment} 0 R>>/AFRelationship/Data>>"));
        int fontObject = AddFont(file, font, codes);
        int pages = AddPages(file, fontObject, [.. sheets.Select(sheet => SheetContent.Of(sheet, codes))]);
        int catalog = file.Add(
            PdfText.Of($"<</Type/Catalog/Pages {pages} 0 R/Lang(zh-CN)/ViewerPreferences<</DisplayDocTitle true>>")
            + PdfText.Of($"/Names<</EmbeddedFiles<</Names[({page.AttachmentName}) {fileName} 0 R]>>>>/AF[{fileName} 0 R]>>"));
        return file.Finish(catalog, information);
    }

    private static int AddFont(PdfFile file, PageFont font, CharacterCodes codes)
    {
        byte[] subset = FontSubset.Of(font, codes.Glyphs);
        int fontFile = file.AddStream(PdfText.Of($"/Length1 {subset.Length}"), subset);
        int descriptor = file.Add(FontObjects.Descriptor(font, fontFile));
        int descendant = file.Add(FontObjects.Descendant(font, codes, descriptor));
        int toUnicode = file.AddStream(FontObjects.ToUnicode(codes));
        return file.Add(FontObjects.Composite(descendant, toUnicode));
    }

    // Two objects for each page, and the node that all of them name as their parent behind them.
    private static int AddPages(PdfFile file, int font, List<string> contents)
    {
        int parent = file.Next + (2 * contents.Count);
        List<string> kids = [];
        foreach (string content in contents)
        {
            int stream = file.AddStream(content);
            int kid = file.Add(PdfText.Of($"<</Type/Page/Parent {parent} 0 R/Contents {stream} 0 R>>"));
            kids.Add(PdfText.Of($"{kid} 0 R"));
        }

        return file.Add(
            PdfText.Of($"<</Type/Pages/Count {kids.Count}/Kids[{string.Join(' ', kids)}]/MediaBox[0 0 595.28 841.89]")
            + PdfText.Of($"/Resources<</Font<</F {font} 0 R>>>>>>"));
    }
}
