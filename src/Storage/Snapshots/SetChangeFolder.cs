using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Kapok.Ledger;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Hashing;
using Kapok.Ledger.Proofs;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Storage.Snapshots;

/// <summary>
/// What proves each change of the member set, one small file for each: kept for ever, while the blocks themselves
/// may be pruned (spec/storage.md).
/// </summary>
/// <param name="files">The file system.</param>
/// <param name="path">The folder.</param>
public sealed class SetChangeFolder(IFileSystem files, string path)
{
    /// <summary>Name of the folder in that of a member.</summary>
    public const string Name = "changes";

    private const string Suffix = ".kapok";
    private const int SizeBytesMax = 1_048_576;

    /// <summary>Height of the closing block of a change that was checked.</summary>
    /// <param name="change">The change.</param>
    /// <returns>The height.</returns>
    public static ulong HeightOf(Wire.MemberSetChange change)
    {
        bool isRead = BlockHeader.TryRead(change.Header, out BlockHeader? header);
        Invariant.That(isRead, "a change was checked");
        return header!.Height;
    }

    /// <summary>Keeps a change; it is on the disk when this returns. One that is there stays.</summary>
    /// <param name="height">Height of the closing block.</param>
    /// <param name="change">The change.</param>
    public void Keep(ulong height, Wire.MemberSetChange change)
    {
        files.CreateFolder(path);
        string file = Path.Combine(path, height.ToString("d20", CultureInfo.InvariantCulture) + Suffix);
        if (!files.FileExists(file))
        {
            AtomicFile.Replace(files, file, draft => draft.WriteAt(0, WireEncoding.Encode(change).Span));
        }
    }

    /// <summary>The changes, ascending by height; a file that is none is left out.</summary>
    /// <returns>The changes.</returns>
    public IReadOnlyList<Wire.MemberSetChange> All() => !Directory.Exists(path) ? [] :
    [
        .. files.ListFiles(path).Where(name => name.EndsWith(Suffix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).Select(Read).OfType<Wire.MemberSetChange>(),
    ];

    /// <summary>The chain of member sets that the folder proves.</summary>
    /// <param name="genesis">The ledger.</param>
    /// <returns>The chain up to the first file that does not follow.</returns>
    public MemberSetChain Chain(LedgerGenesis genesis)
    {
        MemberSetChain chain = new(genesis);
        _ = All().TakeWhile(chain.TryAdd).Count();
        return chain;
    }

    private Wire.MemberSetChange? Read(string name)
    {
        using IFile file = files.Open(Path.Combine(path, name));
        byte[] bytes = new byte[long.Min(file.LengthBytes, SizeBytesMax)];
        int read = file.ReadAt(0, bytes);
        return WireEncoding.TryDecode(
            Wire.MemberSetChange.Parser, bytes.AsSpan(0, read), out Wire.MemberSetChange change) ? change : null;
    }
}
