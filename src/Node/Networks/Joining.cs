using System;
using System.Linq;
using System.Security.Cryptography.X509Certificates;
using Kapok.Client;
using Kapok.Contracts;
using Kapok.Ledger;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Identity;
using Kapok.Ledger.Membership;
using Kapok.Node.Members;

namespace Kapok.Node.Networks;

/// <summary><c>kapok join</c>: a data folder takes its place in a ledger.</summary>
public static class Joining
{
    private const int SizeBytesMax = 16 * 1_048_576;

    /// <summary>Joins the ledger of a genesis file: as one of its first members, with the folder's keys, or to follow it until
    /// the members vote on this organisation.</summary>
    /// <param name="dataFolder">The folder that <c>kapok init</c> made.</param>
    /// <param name="genesisFile">The file.</param>
    /// <param name="passwords">The password of encrypted keys; null for none.</param>
    /// <param name="expected">The fingerprint of the only ledger to join; null for any.</param>
    /// <returns>The fingerprint of the ledger; another one than expected was not joined.</returns>
    /// <exception cref="UnusableFileException">The folder or the file cannot be used.</exception>
    public static string Join(
        string dataFolder, string genesisFile, KeyPasswords? passwords, string? expected)
    {
        NetworkFolder folder = new(dataFolder);
        string id = NodeSettings.Read(folder.NodeFile).Member;
        GenesisRead read = GenesisRead.Of(genesisFile);
        LedgerGenesis genesis = read.Genesis;
        if (expected is not null && genesis.Fingerprint != expected)
        {
            return genesis.Fingerprint;
        }

        KeyFolder keys = new(folder.Root, genesis.Domain.Suite, passwords);
        if (genesis.Members.Find(id) is { } member && !HasKeysOf(keys, member, read.Start))
        {
            throw new UnusableFileException(genesisFile, MemberTexts.OtherKeys(id));
        }

        Write(folder, id, read.File);
        return genesis.Fingerprint;
    }

    /// <summary>Puts the genesis of a further ledger into a data folder, whose node runs it once it is approved.</summary>
    /// <param name="dataFolder">The data folder of a member.</param>
    /// <param name="genesisFile">The file.</param>
    /// <param name="passwords">The password of encrypted keys; null for none.</param>
    /// <returns>The ledger's folder.</returns>
    /// <exception cref="UnusableFileException">The folder or the file cannot be used.</exception>
    public static string JoinLedger(string dataFolder, string genesisFile, KeyPasswords? passwords)
    {
        NetworkFolder home = new(dataFolder);
        string id = NodeSettings.Read(home.NodeFile).Member;
        GenesisRead read = GenesisRead.Of(genesisFile);
        LedgerGenesis genesis = read.Genesis;
        KeyFolder keys = new(home.Root, genesis.Domain.Suite, passwords);
        if (genesis.Members.Find(id) is not { } member || !HasKeysOf(keys, member, read.Start))
        {
            throw new UnusableFileException(genesisFile, MemberTexts.OtherKeys(id));
        }

        NetworkFolder folder = home.OfLedger(genesis.Parameters.Ledger);
        Write(folder, id, read.File);
        return folder.Root;
    }

    // The journal first: a folder with a genesis is ready to run.
    private static void Write(NetworkFolder folder, string id, byte[] genesis)
    {
        if (folder.HasNetwork)
        {
            byte[] known = Files.ReadBounded(folder.GenesisFile, SizeBytesMax);
            if (!known.AsSpan().SequenceEqual(genesis))
            {
                _ = LedgerGenesis.TryRead(known, out LedgerGenesis? other, out _);
                throw new UnusableFileException(folder.Root, MemberTexts.OtherLedger(other?.Fingerprint ?? "?"));
            }

            return;
        }

        MemberStores.Create(folder.MemberFolder(id));
        Files.Replace(folder.GenesisFile, genesis);
    }

    private static bool HasKeysOf(KeyFolder keys, Member member, LedgerState start)
    {
        using SignerKey node = keys.ReadNode(member.Id);
        using X509Certificate2 link = keys.ReadLink(member.Id);
        return node.Certificate.PublicKey.Span.SequenceEqual(member.VotingKey.SubjectPublicKeyInfo.Span)
            && IdentityTables.Endpoints.Find(start, member.Id)?.Keys.Contains(LinkCertificates.DigestOf(link)) == true;
    }
}
