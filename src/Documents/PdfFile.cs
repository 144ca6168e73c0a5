using System;
using System.Buffers;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text;

namespace Kapok.Documents;

/// <summary>
/// A PDF file in the making (ISO 32000-1, 7.5): objects in the order of their numbers, the table of
/// their places, the trailer. Streams are not compressed: compressors differ between machines.
/// </summary>
internal sealed class PdfFile
{
    private readonly ArrayBufferWriter<byte> bytes = new();
    private readonly List<int> offsets = [];

    // Four bytes above 127 in a comment tell whoever carries the file that it is not text.
    internal PdfFile() => Write("%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n");

    /// <summary>The number of the next object.</summary>
    internal int Next => offsets.Count + 1;

    internal int Add(string content)
    {
        Begin();
        Write(content + "\nendobj\n");
        return offsets.Count;
    }

    internal int AddStream(string entries, ReadOnlySpan<byte> content)
    {
        Begin();
        Write(PdfText.Of($"<<{entries}/Length {content.Length}>>\nstream\n"));
        bytes.Write(content);
        Write("\nendstream\nendobj\n");
        return offsets.Count;
    }

    internal int AddStream(string content) => AddStream(string.Empty, Encoding.Latin1.GetBytes(content));

    internal byte[] Finish(int catalog, int information)
    {
        string id = Convert.ToHexString(SHA256.HashData(bytes.WrittenSpan).AsSpan(0, 16));
        int table = bytes.WrittenCount;
        Write(PdfText.Of($"xref\n0 {Next}\n0000000000 65535 f \n"));
        foreach (int offset in offsets)
        {
            Write(PdfText.Of($"{offset:D10} 00000 n \n"));
        }

        Write(PdfText.Of($"trailer\n<</Size {Next}/Root {catalog} 0 R/Info {information} 0 R/ID[<{id}><{id}>]>>\n"));
        Write(PdfText.Of($"startxref\n{table}\n%%EOF\n"));
        return bytes.WrittenSpan.ToArray();
    }

    private void Begin()
    {
        offsets.Add(bytes.WrittenCount);
        Write(PdfText.Of($"{offsets.Count} 0 obj\n"));
    }

    private void Write(string text) => bytes.Write(Encoding.Latin1.GetBytes(text));
}
