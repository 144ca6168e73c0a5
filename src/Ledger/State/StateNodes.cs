using Kapok.Cryptography;

namespace Kapok.Ledger.State;

/// <summary>The two kinds of node of the state map (spec/ledger.md, section 6).</summary>
public static class StateNodes
{
    private const byte LeafPrefix = 2;
    private const byte BranchPrefix = 3;

    /// <summary>The root over one record, at whatever depth.</summary>
    /// <param name="suite">The algorithms.</param>
    /// <param name="keyHash">Tagged hash of the key.</param>
    /// <param name="valueHash">Tagged hash of the value.</param>
    /// <returns>The leaf hash.</returns>
    public static Hash Leaf(ICryptoSuite suite, Hash keyHash, Hash valueHash) =>
        suite.DigestNode(LeafPrefix, keyHash, valueHash);

    /// <summary>The root over two sides.</summary>
    /// <param name="suite">The algorithms.</param>
    /// <param name="left">Root of the side whose bit is 0; zero when it is empty.</param>
    /// <param name="right">Root of the side whose bit is 1; zero when it is empty.</param>
    /// <returns>The branch hash.</returns>
    public static Hash Branch(ICryptoSuite suite, Hash left, Hash right) =>
        suite.DigestNode(BranchPrefix, left, right);
}
