using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Kapok.Contracts;

namespace Kapok.Documents;

/// <summary>
/// What a printed certificate says and carries. A line feed in a text begins a new line; what has no
/// visible form is drawn as a box, so that a page hides nothing.
/// </summary>
/// <param name="Title">Stands large on the first page and names the file in a viewer.</param>
/// <param name="Subtitle">Stands below the title.</param>
/// <param name="Sections">The content, in order.</param>
/// <param name="QrText">What the QR code says: printable ASCII, such as an address.</param>
/// <param name="QrCaption">Stands below the QR code.</param>
/// <param name="Footer">Stands at the foot of every page, beside the page number.</param>
/// <param name="AttachmentName">File name of the attachment: letters, digits, point, hyphen, underscore.</param>
/// <param name="Attachment">The evidence: opaque bytes.</param>
public sealed partial record CertificatePage(
    string Title,
    string Subtitle,
    IReadOnlyList<PageSection> Sections,
    string QrText,
    string QrCaption,
    string Footer,
    string AttachmentName,
    ReadOnlyMemory<byte> Attachment)
{
    /// <summary>Most characters of all sections together, rows counted as one more: some 250 pages of Chinese.</summary>
    public const int TextLengthMax = 500_000;

    /// <summary>Most characters of title, subtitle, caption and footer each: they stay on one page.</summary>
    public const int LineLengthMax = 200;

    /// <summary>Most line feeds in title, subtitle, caption and footer each.</summary>
    public const int LineFeedsMax = 3;

    /// <summary>Most characters in the QR code: beyond, a printed code is too fine for a telephone.</summary>
    public const int QrTextLengthMax = 1_200;

    /// <summary>Most bytes of the attachment.</summary>
    public const int AttachmentBytesMax = 16 * 1024 * 1024;

    /// <summary>Why this page cannot be written; null when it can.</summary>
    public Label? Refusal => Problems().FirstOrDefault(problem => problem.Holds).Reason;

    private IEnumerable<(bool Holds, Label Reason)> Problems()
    {
        yield return (
            new[] { Title, Subtitle, QrCaption, Footer }.Any(IsTooLong),
            new Label(
                $"标题、说明或页脚超过 {LineLengthMax} 个字符或 {LineFeedsMax + 1} 行",
                $"title, subtitle, caption or footer is longer than {LineLengthMax} characters or {LineFeedsMax + 1} lines"));
        yield return (
            Sections.Sum(section => section.TextLength) > TextLengthMax,
            new Label(
                $"正文超过 {TextLengthMax} 个字符",
                $"the sections are longer than {TextLengthMax} characters"));
        yield return (
            QrText.Length is 0 or > QrTextLengthMax || QrText.Any(character => character is < ' ' or > '~'),
            new Label(
                $"二维码内容须为 1 至 {QrTextLengthMax} 个 ASCII 字符",
                $"the QR code takes 1 to {QrTextLengthMax} printable ASCII characters"));
        yield return (
            !FileName().IsMatch(AttachmentName),
            new Label(
                "附件名只能含字母、数字、点、连字符和下划线",
                "the attachment's name takes 1 to 100 letters, digits, points, hyphens and underscores"));
        yield return (
            Attachment.Length > AttachmentBytesMax,
            new Label(
                $"附件超过 {AttachmentBytesMax} 字节",
                $"the attachment is larger than {AttachmentBytesMax} bytes"));
    }

    private static bool IsTooLong(string line) =>
        line.Length > LineLengthMax || line.Count(character => character == '\n') > LineFeedsMax;

    [GeneratedRegex(@"^[A-Za-z0-9._-]{1,100}\z")]
    private static partial Regex FileName();
}
