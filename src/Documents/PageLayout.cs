using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Kapok.Documents;

/// <summary>
/// Places a certificate on sheets: title and QR code, a rule, sections of two columns, and a foot with
/// the page number. All lengths are whole numbers, so that every machine places alike.
/// </summary>
internal sealed class PageLayout
{
    private const int Left = 5_600;
    private const int Right = Sheet.Width - Left;
    private const int Top = 5_200;
    private const int Foot = Sheet.Height - 4_000;
    private const int ValueLeft = Left + 12_400;
    private const int Gap = 2_000;
    private const int Hairline = 40;
    private const int Rule = 90;
    private const int NumberWidth = 5_000;

    private readonly PageFont font;
    private readonly TextBreaker breaker;
    private readonly CertificatePage page;
    private readonly List<ReadOnlyMemory<Rune>> footer;
    private readonly List<Sheet> sheets = [new()];
    private int y = Top;

    private PageLayout(CertificatePage page, PageFont font)
    {
        this.page = page;
        this.font = font;
        breaker = new TextBreaker(font);
        footer = breaker.Break(page.Footer, TextStyle.Small, Right - Left - NumberWidth);
    }

    private int FootTop => Foot - (footer.Count * TextStyle.Small.Leading);

    private int Bottom => FootTop - 1_200;

    internal static IReadOnlyList<Sheet> Of(CertificatePage page, PageFont font)
    {
        PageLayout layout = new(page, font);
        layout.Head();
        foreach (PageSection section in page.Sections)
        {
            layout.Section(section);
        }

        layout.Feet();
        return layout.sheets;
    }

    private void Head()
    {
        QrSquare qr = new(page.QrText);
        int qrLeft = Right - qr.Size;
        sheets[0].Boxes.AddRange(qr.Boxes(qrLeft, Top));
        y = Top + qr.Size + qr.Quiet;
        Lines(page.QrCaption, TextStyle.Small, qrLeft, qr.Size);
        int qrEnd = y;

        y = Top - 500;
        int width = qrLeft - Math.Max(Gap, qr.Quiet) - Left;
        Lines(page.Title, TextStyle.Title, Left, width);
        y += 500;
        Lines(page.Subtitle, TextStyle.Subtitle, Left, width);
        y = Math.Max(qrEnd, y) + 900;
        Bar(Rule, 0);
    }

    private void Section(PageSection section)
    {
        // A heading alone at the foot of a page would belong to nothing.
        List<ReadOnlyMemory<Rune>> heading = breaker.Break(section.Heading, TextStyle.Heading, Right - Left);
        y += 1_600;
        MakeRoom(3 * TextStyle.Heading.Leading);
        foreach (ReadOnlyMemory<Rune> line in heading)
        {
            MakeRoom(TextStyle.Heading.Leading);
            Line(line, TextStyle.Heading, Left);
            y += TextStyle.Heading.Leading;
        }

        y += 300;
        foreach (PageRow row in section.Rows)
        {
            Row(row);
        }
    }

    private void Row(PageRow row)
    {
        List<ReadOnlyMemory<Rune>> names = breaker.Break(row.Name, TextStyle.Name, ValueLeft - Left - 800);
        List<ReadOnlyMemory<Rune>> values = breaker.Break(row.Value, TextStyle.Value, Right - ValueLeft);
        MakeRoom(TextStyle.Value.Leading + 500);
        Bar(Hairline, 80);
        y += 250;
        for (int index = 0; index < Math.Max(names.Count, values.Count); index++)
        {
            MakeRoom(TextStyle.Value.Leading);
            Line(names.ElementAtOrDefault(index), TextStyle.Name, Left);
            Line(values.ElementAtOrDefault(index), TextStyle.Value, ValueLeft);
            y += TextStyle.Value.Leading;
        }

        y += 250;
    }

    private void MakeRoom(int height)
    {
        if (y + height <= Bottom)
        {
            return;
        }

        sheets.Add(new Sheet());
        y = Top - 400;
        Lines(page.Title, TextStyle.Small, Left, Right - Left);
        y += 300;
        Bar(Hairline, 40);
        y += 800;
    }

    private void Feet()
    {
        for (int index = 0; index < sheets.Count; index++)
        {
            Sheet sheet = sheets[index];
            sheet.Boxes.Add(new Box(Left, FootTop - 500, Right - Left, Hairline, 40));
            string number = string.Create(CultureInfo.InvariantCulture, $"{index + 1} / {sheets.Count}");
            ReadOnlyMemory<Rune> runes = number.EnumerateRunes().ToArray();
            y = FootTop;
            Line(runes, TextStyle.Small, Right - breaker.Width(runes, TextStyle.Small), sheet);
            foreach (ReadOnlyMemory<Rune> line in footer)
            {
                Line(line, TextStyle.Small, Left, sheet);
                y += TextStyle.Small.Leading;
            }
        }
    }

    private void Lines(string text, TextStyle style, int x, int width)
    {
        foreach (ReadOnlyMemory<Rune> line in breaker.Break(text, style, width))
        {
            Line(line, style, x);
            y += style.Leading;
        }
    }

    private void Line(ReadOnlyMemory<Rune> text, TextStyle style, int x, Sheet? sheet = null)
    {
        if (text.Length > 0)
        {
            int height = (font.Ascent - font.Descent) * style.Size / 1000;
            int baseLine = y + ((style.Leading - height) / 2) + (font.Ascent * style.Size / 1000);
            (sheet ?? sheets[^1]).Texts.Add(new TextRun(x, baseLine, style, text));
        }
    }

    private void Bar(int height, int gray) => sheets[^1].Boxes.Add(new Box(Left, y, Right - Left, height, gray));
}
