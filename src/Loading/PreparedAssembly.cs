using System;
using System.Security.Cryptography;

namespace Kapok.Loading;

/// <summary>
/// A woven assembly that the build of a scenario keeps beside it, since weaving takes longer than loading. It says of
/// which bytes and by which weaver it was made; any other is woven anew.
/// </summary>
public static class PreparedAssembly
{
    /// <summary>Ending of the file's name.</summary>
    public const string Extension = ".woven";

    private static readonly byte[] Weaver = typeof(PreparedAssembly).Module.ModuleVersionId.ToByteArray();

    /// <summary>Weaves an assembly for later starts.</summary>
    /// <param name="assembly">The assembly as its compiler wrote it.</param>
    /// <returns>The content of the file.</returns>
    public static byte[] Make(byte[] assembly) => [.. MarkOf(assembly), .. AssemblyWeaver.Weave(assembly)];

    /// <summary>The woven assembly; made now unless it was prepared from the same bytes by the same weaver.</summary>
    internal static byte[] WovenOf(byte[] assembly, ReadOnlySpan<byte> prepared)
    {
        byte[] mark = MarkOf(assembly);
        return prepared.StartsWith(mark) ? prepared[mark.Length..].ToArray() : AssemblyWeaver.Weave(assembly);
    }

    private static byte[] MarkOf(byte[] assembly) => SHA256.HashData([.. Weaver, .. SHA256.HashData(assembly)]);
}
