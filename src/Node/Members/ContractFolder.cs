using System;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Threading;
using Kapok.Client;
using Kapok.Contracts;
using Kapok.Ledger.Execution;
using Kapok.Loading;

namespace Kapok.Node.Members;

/// <summary>
/// The assemblies of contracts that a member has, each under its hash. Nothing is executed that does not pass
/// the check, and none without the meter.
/// </summary>
/// <param name="memberFolder">The member's folder.</param>
public sealed class ContractFolder(string memberFolder) : IContractSource
{
    private readonly string folder = Path.Combine(memberFolder, "contracts");
    private readonly Dictionary<string, FoundContract> known = [];
    private readonly Lock gate = new();

    /// <summary>SHA-256 of an assembly, whatever the suite of a ledger.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <returns>64 hexadecimal digits.</returns>
    public static string HashOf(byte[] assembly) => Convert.ToHexStringLower(SHA256.HashData(assembly));

    /// <summary>Where an assembly is, or would be.</summary>
    /// <param name="hash">Its hash.</param>
    /// <returns>The file.</returns>
    public string PathOf(string hash) => Path.Combine(folder, hash + ".dll");

    /// <summary>Keeps an assembly; a running node finds it by itself.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <exception cref="UnusableFileException">The file cannot be written.</exception>
    public void Add(byte[] assembly)
    {
        _ = Directory.CreateDirectory(folder);
        Files.Replace(PathOf(HashOf(assembly)), assembly);
    }

    /// <inheritdoc/>
    public FoundContract Find(string hash)
    {
        lock (gate)
        {
            return known.TryGetValue(hash, out FoundContract? found) ? found : Read(hash);
        }
    }

    // What the right bytes are is known for good; a file that is missing or damaged is looked for again.
    private FoundContract Read(string hash)
    {
        string path = PathOf(hash);
        if (!File.Exists(path))
        {
            return FoundContract.None;
        }

        byte[] assembly = Files.ReadBounded(path, ContractLoader.BytesMax);
        if (HashOf(assembly) != hash)
        {
            return new(null, new($"{path} 已损坏", $"{path} is damaged"));
        }

        return known[hash] = Load(assembly);
    }

    private static FoundContract Load(byte[] assembly)
    {
        if (ContractCheck.Run(assembly) is [ContractProblem problem, ..])
        {
            string where = $"{problem.UsedBy}: {problem.Member}";
            return new(null, new($"{where}：{problem.Text.Zh}", $"{where}: {problem.Text.En}"));
        }

        try
        {
            ContractDefinition declared = ContractLoader.Load(assembly);
            return DeclarationCheck.Run(declared) is [DeclarationProblem wrong, ..]
                ? new(null, new($"{wrong.Where}：{wrong.Text.Zh}", $"{wrong.Where}: {wrong.Text.En}"))
                : new(declared, null);
        }
#pragma warning disable CA1031 // whatever an author's declaration does wrong is a reason not to execute it
        catch (Exception bad) when (bad is not OutOfMemoryException)
        {
            return new(null, new(bad.Message, bad.Message));
        }
#pragma warning restore CA1031
    }
}
