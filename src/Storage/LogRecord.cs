using System;

namespace Kapok.Storage;

/// <summary>A record of a log.</summary>
/// <param name="Number">Its number; contiguous.</param>
/// <param name="Payload">Its bytes, opaque to the log.</param>
public readonly record struct LogRecord(long Number, ReadOnlyMemory<byte> Payload);
