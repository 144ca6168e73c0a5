using System;
using System.IO;
using System.Linq;
using Kapok.Bench.Chaos.Checking;
using Kapok.Ledger.Blocks;
using Kapok.Storage;
using Kapok.Tests.Unit.Finality;
using Xunit;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Tests.Unit.Chaos;

/// <summary>Blocks as nodes store them, with real certificates.</summary>
public sealed class ChainReaderTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("kapok-chaos-test-").FullName;
    private readonly Cluster cluster = Settled();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void BlocksOfAQuorumHaveNoProblem()
    {
        NodeChain chain = Read(block => block);

        Assert.Equal(cluster.Nodes[0].Final.Select(block => block.Block.ToString()), chain.Blocks.Select(block => block.Block));
        Assert.All(chain.Blocks, block => Assert.Null(block.Problem));
    }

    [Fact]
    public void ABlockWithOneSignatureTooFewIsFound()
    {
        NodeChain chain = Read(WithoutASignature);

        Assert.All(chain.Blocks, block => Assert.NotNull(block.Problem));
    }

    private static FinalBlock WithoutASignature(FinalBlock block)
    {
        Wire.Certificate few = block.Proof.Certificate.Clone();
        while (few.Signatures.Count > 2)
        {
            few.Signatures.RemoveAt(0);
        }

        return block with { Proof = block.Proof with { Certificate = few } };
    }

    private NodeChain Read(Func<FinalBlock, FinalBlock> change)
    {
        using (BlockStore store = BlockStore.Open(new PhysicalFileSystem(), Path.Combine(folder, "blocks"), BlockStore.Options))
        {
            foreach (FinalBlock block in cluster.Nodes[0].Final)
            {
                store.Append((long)block.Header.Height, change(block).Encode());
            }

            store.Sync();
        }

        return ChainReader.Read(cluster.Ledger.Genesis, "m0", folder);
    }

    private static Cluster Settled()
    {
        Cluster cluster = new(4);
        cluster.Nodes[0].Publish("a", "1", "b", "2");
        cluster.Settle();
        return cluster;
    }
}
