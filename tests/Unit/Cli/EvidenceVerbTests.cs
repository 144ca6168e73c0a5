using System;
using System.IO;
using System.Threading.Tasks;
using Google.Protobuf;
using Kapok.Cryptography;
using Kapok.Finality;
using Kapok.Ledger.Blocks;
using Xunit;

namespace Kapok.Tests.Unit.Cli;

/// <summary><c>kapok evidence</c>: what a stranger can check, and what he cannot be made to believe.</summary>
public sealed class EvidenceVerbTests : IDisposable
{
    private const int Accused = 1;

    private readonly CommandLine line = new();
    private readonly string genesis;

    public EvidenceVerbTests()
    {
        genesis = line.PathOf("genesis.kapok");
        File.WriteAllBytes(genesis, line.Ledger.GenesisFile);
    }

    public void Dispose() => line.Dispose();

    [Fact]
    public async Task TwoVotesNameTheMemberOffline()
    {
        line.Node.Instead = request => throw new InvalidOperationException("verify asked for " + request.Path);
        string file = Write("e.kapok", TwoVotes().Encode());

        Run run = await line.RunAsync("evidence", "verify", file, "--genesis", genesis, "--json");
        Run text = await line.RunAsync("evidence", "verify", file, "--genesis", genesis);

        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        Assert.True(run.Json.GetProperty("verified").GetBoolean());
        Assert.Equal("b", run.Json.GetProperty("member").GetString());
        Assert.Equal("two-votes", run.Json.GetProperty("kind").GetString());
        Assert.Equal(1, run.Json.GetProperty("epoch").GetInt32());
        Assert.Contains("member b cast two votes for one height in epoch 1", text.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OneFlippedBitAnywhereProvesNothing()
    {
        byte[] whole = TwoVotes().Encode().ToByteArray();
        for (int i = 0; i < whole.Length; i += 7)
        {
            byte[] flipped = [.. whole];
            flipped[i] ^= 1;
            string file = Write("e.kapok", ByteString.CopyFrom(flipped));
            Run run = await line.RunAsync("evidence", "verify", file, "--genesis", genesis, "--json");
            Assert.True(run.ExitCode == 5, $"byte {i}: {run.Out}{run.Error}");
            Assert.False(run.Json.GetProperty("verified").GetBoolean());
        }
    }

    [Fact]
    public async Task OneVoteTwiceProvesNothing()
    {
        VoteEntry vote = Vote(1);
        string file = Write("e.kapok", new Evidence(Accused, EvidenceKind.TwoVotes, 1, vote, vote).Encode());

        Run run = await line.RunAsync("evidence", "verify", file, "--genesis", genesis);

        Assert.Equal(5, run.ExitCode);
    }

    [Fact]
    public async Task AFileThatIsNoGenesisIsAUsageError()
    {
        string file = Write("e.kapok", TwoVotes().Encode());

        Run run = await line.RunAsync("evidence", "verify", file, "--genesis", file);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(file, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetWritesTheFile()
    {
        string file = line.PathOf("got.kapok");

        Run run = await line.RunAsync("evidence", "get", "two-votes-b-1-0011223344556677.kapok", "--out", file);
        Run none = await line.RunAsync("evidence", "get", "nothing", "--out", line.PathOf("none"));

        Assert.Equal(0, run.ExitCode);
        Assert.Equal([1, 2, 3], await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
        Assert.Equal(1, none.ExitCode);
        Assert.False(File.Exists(line.PathOf("none")));
    }

    private string Write(string name, ByteString content)
    {
        string path = line.PathOf(name);
        File.WriteAllBytes(path, content.ToByteArray());
        return path;
    }

    private Evidence TwoVotes() => Evidence.Of(Vote(1), Vote(2))!;

    private VoteEntry Vote(byte block)
    {
        byte[] id = new byte[32];
        id[0] = block;
        VoteStatement statement = new(
            1, VotePhase.Prepare, 1, Hash.From(id), Hash.Zero, Hash.Zero, line.Ledger.Genesis.Members.Hash);
        LogEntryWriter writer = new(line.Ledger.Genesis, "b", line.Ledger.VotingKeyOf(Accused));
        LogEntryReader reader = new(line.Ledger.Genesis, line.Ledger.Genesis.Members);
        return Assert.IsType<VoteEntry>(reader.Read(writer.Vote(statement)));
    }
}
