using System;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Documents;
using Xunit;

namespace Kapok.Tests.Unit.Documents;

/// <summary>With the font that members install, and a PDF reader that is not ours.</summary>
public sealed class InstalledFontTests
{
    private const string Path = "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc";

    [Fact]
    public async Task TextCanBeCopiedFromThePage()
    {
        byte[] pdf = CertificateWriter.Write(SamplePage.Chinese, ReadOrSkip());

        string text = await PdfToTextOrSkip(pdf, TestContext.Current.CancellationToken);

        string[] expected =
        [
            SamplePage.Chinese.Title, SamplePage.Chinese.Subtitle, "记录 · Record", "广州市越秀区木棉花路第一小学", "𠮷田",
            SamplePage.Chinese.QrCaption, SamplePage.Chinese.Footer,
        ];
        Assert.All(expected, part => Assert.Contains(part, text, StringComparison.Ordinal));
        Assert.Matches("1 ?/ ?1", text);
    }

    [Fact]
    public void TheFontIsCutDownToThePage() =>
        Assert.InRange(CertificateWriter.Write(SamplePage.Chinese, ReadOrSkip()).Length, 10_000, 60_000);

    private static PageFont ReadOrSkip()
    {
        Assert.SkipUnless(File.Exists(Path), $"{Path} is missing; install fonts-wqy-microhei.");
        Assert.True(PageFont.TryRead(File.ReadAllBytes(Path), out PageFont? font, out _));
        return font;
    }

    private static async Task<string> PdfToTextOrSkip(byte[] pdf, CancellationToken cancellation)
    {
        using Process process = StartOrSkip();
        Task<string> text = process.StandardOutput.ReadToEndAsync(cancellation);
        await process.StandardInput.BaseStream.WriteAsync(pdf, cancellation);
        process.StandardInput.Close();
        await process.WaitForExitAsync(cancellation);
        Assert.Equal(0, process.ExitCode);
        return await text;
    }

    private static Process StartOrSkip()
    {
        ProcessStartInfo start = new("pdftotext", ["-layout", "-enc", "UTF-8", "-", "-"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            Assert.Skip("pdftotext is missing; install poppler-utils.");
            throw;
        }
    }
}
