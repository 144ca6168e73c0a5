using System;
using System.IO;
using System.Text;
using Kapok.Client;

namespace Kapok.Node.Members;

/// <summary>
/// Two small files by which a member that forgot its votes and its operator talk: <c>forgotten</c>
/// names the journal that the member has now, <c>consent</c> says the same name again. They lie beside
/// the journal and not in it, so that consent for one journal never counts for the next.
/// </summary>
/// <param name="folder">The member's folder.</param>
public sealed class AmnesiaFiles(string folder)
{
    private const int SizeBytesMax = 64;

    private string Marker => Path.Combine(folder, "forgotten");

    private string Consent => Path.Combine(folder, "consent");

    /// <summary>Writes the operator's consent; false when the member has not forgotten anything.</summary>
    /// <returns>Whether it was written.</returns>
    /// <exception cref="UnusableFileException">A file cannot be read or written.</exception>
    public bool TryConsent()
    {
        if (Read(Marker) is not { } journal)
        {
            return false;
        }

        Files.Replace(Consent, Text(journal));
        return true;
    }

    /// <summary>Which journal the consent is for, and when it was given; null when there is none.</summary>
    internal (Guid Journal, DateTime WrittenAt)? ReadConsent() =>
        Read(Consent) is { } journal ? (journal, File.GetLastWriteTimeUtc(Consent)) : null;

    internal void Begin(Guid journal)
    {
        if (Read(Marker) != journal)
        {
            Files.Replace(Marker, Text(journal));
        }
    }

    internal void End()
    {
        File.Delete(Consent);
        File.Delete(Marker);
    }

    // What is not whole names no journal.
    private static Guid? Read(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        string text = Encoding.UTF8.GetString(Files.ReadBounded(path, SizeBytesMax));
        return Guid.TryParse(text, out Guid journal) ? journal : Guid.Empty;
    }

    private static byte[] Text(Guid journal) => Encoding.UTF8.GetBytes(journal.ToString() + "\n");
}
