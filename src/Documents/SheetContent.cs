using System;
using System.Linq;
using System.Text;

namespace Kapok.Documents;

/// <summary>The content stream of a sheet (ISO 32000-1, 8 and 9), in hundredths of a point.</summary>
internal static class SheetContent
{
    internal static string Of(Sheet sheet, CharacterCodes codes)
    {
        StringBuilder content = new("0.01 0 0 0.01 0 0 cm\n");
        foreach (IGrouping<int, Box> boxes in sheet.Boxes.GroupBy(box => box.Gray))
        {
            // One path for all: drawn one by one, modules that touch would show seams.
            Add(content, $"0.{boxes.Key:D2} g\n");
            foreach (Box box in boxes)
            {
                Add(content, $"{box.X} {Sheet.Height - box.Y - box.Height} {box.Width} {box.Height} re\n");
            }

            _ = content.Append("f\n");
        }

        foreach (TextRun run in sheet.Texts)
        {
            int mode = run.Style.IsBold ? 2 : 0;
            Add(content, $"BT /F {run.Style.Size} Tf 0.{run.Style.Gray:D2} g {run.Style.Size / 40} w {mode} Tr ");
            Add(content, $"{run.X} {Sheet.Height - run.Y} Td {codes.Encode(run)} Tj ET\n");
        }

        return content.ToString();
    }

    private static void Add(StringBuilder content, FormattableString text) => content.Append(PdfText.Of(text));
}
