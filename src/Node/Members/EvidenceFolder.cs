using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using Google.Protobuf;
using Kapok.Finality;
using Kapok.Ledger;
using Kapok.Ledger.Membership;
using Kapok.Storage;

namespace Kapok.Node.Members;

/// <summary>Evidence in a file.</summary>
/// <param name="Name">Name of the file.</param>
/// <param name="Member">Whom it accuses.</param>
/// <param name="Kind">Of what.</param>
/// <param name="Epoch">In which epoch.</param>
/// <param name="TimeMs">When it was written, UTC milliseconds.</param>
/// <param name="Sha256">SHA-256 of the file, lower-case hexadecimal digits.</param>
internal sealed record EvidenceFile(
    string Name, string Member, EvidenceKind Kind, ulong Epoch, long TimeMs, string Sha256);

/// <summary>
/// Keeps what proves that a member lied, one file each; nothing is ever replaced. The driver's task
/// writes; other threads may read.
/// </summary>
internal sealed class EvidenceFolder
{
    private const int FilesMax = 1_000;
    private const int HashDigits = 16;
    private const string Suffix = ".kapok";

    // Two epoch changes with locks and heads are the largest.
    private const int FileBytesMax = 1_048_576;

    private readonly MemberSet members;
    private readonly string folder;
    private volatile IReadOnlyList<EvidenceFile> all;

    private EvidenceFolder(MemberSet members, string folder, IReadOnlyList<EvidenceFile> all)
    {
        this.members = members;
        this.folder = folder;
        this.all = all;
    }

    /// <summary>The files, ascending by name.</summary>
    internal IReadOnlyList<EvidenceFile> All => all;

    /// <summary>Opens a folder; a file that proves nothing against the members of now is not listed.</summary>
    internal static EvidenceFolder Open(LedgerGenesis genesis, MemberSet members, string folder)
    {
        LogEntryReader reader = new(genesis, members);
        EvidenceFile[] files = !Directory.Exists(folder)
            ? []
            : [.. new DirectoryInfo(folder).EnumerateFiles("*" + Suffix)
                .Where(file => file.Length <= FileBytesMax)
                .Take(FilesMax)
                .Select(file => Describe(members, reader, file))
                .OfType<EvidenceFile>()
                .OrderBy(file => file.Name, StringComparer.Ordinal)];
        return new EvidenceFolder(members, folder, files);
    }

    /// <summary>Keeps evidence; null when it is kept already or the folder is full.</summary>
    internal EvidenceFile? Keep(Evidence evidence)
    {
        ByteString encoding = evidence.Encode();
        string sha256 = Convert.ToHexStringLower(SHA256.HashData(encoding.Span));
        string member = members.Members[evidence.Member].Id;
        string name = string.Create(
            CultureInfo.InvariantCulture,
            $"{NameOf(evidence.Kind)}-{member}-{evidence.Epoch}-{sha256[..HashDigits]}{Suffix}");
        if (all.Count >= FilesMax || all.Any(file => file.Name == name))
        {
            return null;
        }

        Write(Path.Combine(folder, name), encoding);
        EvidenceFile kept = new(
            name, member, evidence.Kind, evidence.Epoch, WrittenMs(new FileInfo(Path.Combine(folder, name))), sha256);
        all = [.. all.Append(kept).OrderBy(file => file.Name, StringComparer.Ordinal)];
        return kept;
    }

    /// <summary>The bytes of a listed file, or null.</summary>
    internal byte[]? Read(string name) =>
        all.Any(file => file.Name == name) ? File.ReadAllBytes(Path.Combine(folder, name)) : null;

    /// <summary>What a kind is called in names and answers.</summary>
    internal static string NameOf(EvidenceKind kind) => kind switch
    {
        EvidenceKind.TwoVotes => "two-votes",
        EvidenceKind.TwoHeads => "two-heads",
        EvidenceKind.TwoEpochChanges => "two-epoch-changes",
        EvidenceKind.HiddenLock => "hidden-lock",
        _ => throw new InvariantBrokenException("evidence is of a known kind"),
    };

    private static void Write(string path, ByteString encoding)
    {
        PhysicalFileSystem files = new();
        string draft = path + ".new";
        files.CreateFolder(Path.GetDirectoryName(path)!);
        using (IFile file = files.Open(draft))
        {
            file.Truncate(0);
            file.WriteAt(0, encoding.Span);
            file.Sync();
        }

        files.Rename(draft, path);
    }

    private static EvidenceFile? Describe(MemberSet members, LogEntryReader reader, FileInfo file)
    {
        byte[] bytes = File.ReadAllBytes(file.FullName);
        return Evidence.TryRead(reader, UnsafeByteOperations.UnsafeWrap(bytes)) is not { } evidence
            ? null
            : new EvidenceFile(
                file.Name,
                members.Members[evidence.Member].Id,
                evidence.Kind,
                evidence.Epoch,
                WrittenMs(file),
                Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    private static long WrittenMs(FileInfo file) => new DateTimeOffset(file.LastWriteTimeUtc).ToUnixTimeMilliseconds();
}
