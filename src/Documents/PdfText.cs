using System;
using System.Globalization;
using System.Text;

namespace Kapok.Documents;

/// <summary>Text as PDF writes it.</summary>
internal static class PdfText
{
    /// <summary>Formats numbers alike on every machine.</summary>
    internal static string Of(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>A text string (ISO 32000-1, 7.9.2.2) in hexadecimal digits.</summary>
    internal static string String(string text) => $"<FEFF{Utf16(text)}>";

    /// <summary>UTF-16, big-endian, in hexadecimal digits.</summary>
    internal static string Utf16(string text) => Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text));
}
