using System;
using System.IO;
using System.Security.Cryptography;
using Kapok.Client;
using Kapok.Epcis;

namespace Kapok.Cli.Epcis;

/// <summary>Event documents in a folder, named by the hash of their event: the ledger has no more than that.</summary>
/// <param name="folder">The folder.</param>
internal sealed class KeptDocuments(string folder)
{
    /// <summary>SHA-256 of an event's document in our own form, which is the same for the same event.</summary>
    internal static string DigestOf(EpcisEvent item) => Convert.ToHexStringLower(SHA256.HashData(EpcisWriter.Event(item)));

    internal void Keep(EpcisEvent item)
    {
        _ = Directory.CreateDirectory(folder);
        File.WriteAllBytes(PathOf(EventHash.Hash(item)), EpcisWriter.Event(item));
    }

    /// <summary>The event of a hash; null when it is not here.</summary>
    /// <exception cref="InvalidDataException">What lies under that name is another event, or none.</exception>
    internal EpcisEvent? Find(string hash)
    {
        string path = PathOf(hash);
        if (!File.Exists(path))
        {
            return null;
        }

        EpcisReading reading = EpcisReader.Read(Files.ReadBounded(path, EpcisLimits.FileBytesMax));
        return reading is { IsSound: true, Document.Events: [EpcisEvent item] } && EventHash.Hash(item) == hash
            ? item
            : throw new InvalidDataException(path);
    }

    private string PathOf(string hash) => Path.Combine(folder, hash + ".jsonld");
}
