using System;
using System.IO;
using Kapok.Client;
using Kapok.Finality.Traces;

namespace Kapok.Cli;

/// <summary>Reads a file line by line without ever holding more than one line of the largest size.</summary>
internal sealed class TraceFile : IDisposable
{
    // One byte more than a line may have, and its line feed: a longer line is given as far as it fits,
    // and the reader refuses it for its length.
    private const int BufferBytes = TraceReader.LineBytesMax + 2;

    private readonly string path;
    private readonly FileStream stream;
    private readonly byte[] buffer = new byte[BufferBytes];
    private int start;
    private int end;

    internal TraceFile(string path)
    {
        this.path = path;
        stream = Guarded(() => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0));
    }

    /// <summary>Number of the line that was read last, from 1.</summary>
    internal long LineNumber { get; private set; }

    public void Dispose() => stream.Dispose();

    /// <summary>Reads the next line, without its line feed; it is valid until the next call.</summary>
    internal bool TryReadLine(out ReadOnlyMemory<byte> line)
    {
        int length = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
        while (length < 0 && Fill())
        {
            length = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
        }

        bool isCut = length < 0;
        length = isCut ? end - start : length;
        line = buffer.AsMemory(start, length);
        bool isLine = !isCut || length > 0;
        start += isCut ? length : length + 1;
        LineNumber += isLine ? 1 : 0;
        return isLine;
    }

    // False at the end of the file, and when a line fills the whole buffer.
    private bool Fill()
    {
        buffer.AsSpan(start, end - start).CopyTo(buffer);
        end -= start;
        start = 0;
        int count = Guarded(() => stream.Read(buffer, end, buffer.Length - end));
        end += count;
        return count > 0;
    }

    private T Guarded<T>(Func<T> access)
    {
        try
        {
            return access();
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            string problem = Directory.Exists(path) ? "it is a folder; name a file in it" : exception.Message;
            throw new UnusableFileException(path, problem);
        }
    }
}
