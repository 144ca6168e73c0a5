using System;
using System.IO;

namespace Kapok.Insight;

/// <summary>What is built into this assembly.</summary>
internal static class Resource
{
    internal static byte[] Bytes(string name)
    {
        using Stream stream = typeof(Resource).Assembly.GetManifestResourceStream(name)
            ?? throw new ArgumentException("No such resource: " + name, nameof(name));
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
