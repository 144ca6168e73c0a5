using System;
using System.Collections.Generic;

namespace Kapok.Tests.Unit.Storage;

/// <summary>Compares arrays by content.</summary>
internal sealed class BytesComparer : IEqualityComparer<byte[]>
{
    public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

    public int GetHashCode(byte[] obj) => obj.Length;
}
