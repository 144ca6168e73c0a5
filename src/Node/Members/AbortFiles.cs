using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Kapok.Client;
using Kapok.Cryptography;

namespace Kapok.Node.Members;

/// <summary>
/// The decisions of a member's operator that transactions are not to be executed: one file each, named by
/// the transaction. The node takes a file away when there is nothing left to decide.
/// </summary>
/// <param name="folder">The member's folder.</param>
public sealed class AbortFiles(string folder)
{
    private const int FilesMax = 64;

    private string Folder => Path.Combine(folder, "aborts");

    /// <summary>Writes the operator's decision.</summary>
    /// <param name="transaction">Id of the transaction.</param>
    /// <exception cref="UnusableFileException">It cannot be written.</exception>
    public void Decide(Hash transaction) => Files.Replace(PathOf(transaction), Encoding.UTF8.GetBytes("abort\n"));

    /// <summary>What is decided and not settled; other files are nothing.</summary>
    internal IReadOnlyList<Hash> Read()
    {
        if (!Directory.Exists(Folder))
        {
            return [];
        }

        List<Hash> decided = [];
        foreach (string path in Directory.EnumerateFiles(Folder).Take(FilesMax))
        {
            if (Hash.TryParse(Path.GetFileName(path), out Hash transaction))
            {
                decided.Add(transaction);
            }
        }

        return decided;
    }

    internal void Settle(Hash transaction) => File.Delete(PathOf(transaction));

    private string PathOf(Hash transaction) => Path.Combine(Folder, transaction.ToString());
}
