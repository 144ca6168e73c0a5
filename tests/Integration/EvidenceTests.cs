using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using Google.Protobuf;
using Kapok.Client;
using Kapok.Cryptography;
using Kapok.Finality;
using Kapok.Ledger.Blocks;
using Xunit;

namespace Kapok.Tests.Integration;

/// <summary>Who signs two votes for one height is named by everybody else, with proof, for good (F-100).</summary>
public sealed class EvidenceTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AMemberThatVotesTwiceIsNamedByTheOthersAndTheProofHoldsOffline()
    {
        await using FaultyNetwork network = new();
        await network.StartAsync();
        await network.IssueAllAsync(1, 4);
        string accused = network.Members[3];
        ulong height = (await network.AgreeAsync())[0].Height + 1;
        await network.LogOfEpoch(1).AppendAsync(TwoVotes(network, accused, height), Cancelled);

        foreach (string member in network.Members.Where(member => member != accused))
        {
            EvidenceEntry found = await EvidenceOfAsync(network, member);
            Assert.Equal((accused, "two-votes", 1UL), (found.Member, found.Kind, found.Epoch));
            byte[] file = (await network.ClientOf(member).EvidenceFileAsync(found.Name, Cancelled)).Value!.Bytes.ToArray();
            Assert.Equal(found.Sha256, Convert.ToHexStringLower(SHA256.HashData(file)));
            LogEntryReader reader = new(network.Genesis, network.Genesis.Members);
            Evidence proof = Assert.IsType<Evidence>(Evidence.TryRead(reader, ByteString.CopyFrom(file)));
            Assert.Equal(network.Genesis.Members.Find(accused)!.Index, proof.Member);
        }

        await network.StopAsync();
        await network.StartAsync();
        _ = await EvidenceOfAsync(network, network.Members[0]);
        await network.IssueAllAsync(100, 3);
    }

    private static async Task<EvidenceEntry> EvidenceOfAsync(FaultyNetwork network, string member)
    {
        IReadOnlyList<EvidenceEntry> kept = [];
        _ = await network.UntilAsync(
            member,
            async _ => (kept = (await network.ClientOf(member).EvidenceAsync(null, 10, Cancelled)).Value!.Evidence).Count > 0,
            "it keeps evidence");
        return Assert.Single(kept);
    }

    private static ByteString[] TwoVotes(FaultyNetwork network, string member, ulong height)
    {
        using SignerKey key = new KeyFolder(network.Data, network.Genesis.Domain.Suite).ReadNode(member);
        LogEntryWriter writer = new(network.Genesis, member, key.Signer);
        return [.. new byte[] { 1, 2 }.Select(number => writer.Vote(new VoteStatement(
            1,
            VotePhase.Prepare,
            height,
            Hash.From(Enumerable.Repeat(number, 32).ToArray()),
            Hash.Zero,
            Hash.Zero,
            network.Genesis.Members.Hash)))];
    }
}
