using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Ledger.Proofs;
using Kapok.Node.Members;
using Xunit;

namespace Kapok.Tests.Integration;

/// <summary>State and projection are made of the blocks: what is lost comes back, and what does not fit is refused.</summary>
public sealed class StateFolderTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task WhatIsLostIsMadeAgain(bool isStateLost, bool isProjectionLost)
    {
        await using FaultyNetwork network = new();
        await network.StartAsync();
        await network.IssueAllAsync(1, 30);
        ulong height = (await network.AgreeAsync())[0].Height;
        byte[] before = await ProveAsync(network, height);
        await network.StopAsync();
        string folder = MemberFolder(network);
        if (isStateLost)
        {
            Directory.Delete(Path.Combine(folder, "state"), recursive: true);
        }

        if (isProjectionLost)
        {
            Directory.EnumerateFiles(folder, "projection.db*").ToList().ForEach(File.Delete);
        }

        await network.StartAsync();
        Assert.Equal(before, await ProveAsync(network, height));
        await network.IssueAllAsync(100, 3);
        _ = await network.AgreeAsync();
    }

    [Fact]
    public async Task AnOlderStateIsBroughtUpAndANewerOneIsRefused()
    {
        await using FaultyNetwork network = new();
        await network.StartAsync();
        await network.IssueAllAsync(1, 10);
        _ = await network.AgreeAsync();
        await network.StopAsync();
        string folder = MemberFolder(network);
        Copy(Path.Combine(folder, "state"), folder + "-old");
        Copy(Path.Combine(folder, "blocks"), folder + "-blocks");
        await network.StartAsync();
        await network.IssueAllAsync(100, 10);
        ulong height = (await network.AgreeAsync())[0].Height;
        byte[] before = await ProveAsync(network, height);
        await network.StopAsync();

        Directory.Move(Path.Combine(folder, "state"), folder + "-new");
        Directory.Move(folder + "-old", Path.Combine(folder, "state"));
        await network.StartAsync();
        Assert.Equal(before, await ProveAsync(network, height));
        await network.StopAsync();

        Directory.Move(Path.Combine(folder, "blocks"), folder + "-whole");
        Directory.Move(folder + "-blocks", Path.Combine(folder, "blocks"));
        MemberDataException refusal = await Assert.ThrowsAsync<MemberDataException>(network.StartAsync);
        Assert.Contains("the blocks end at", refusal.Message, System.StringComparison.Ordinal);
    }

    private static string MemberFolder(FaultyNetwork network) =>
        Path.Combine(network.Data, "members", network.Members[2]);

    // The bundle of one height is always the same: it follows from blocks and state.
    private static async Task<byte[]> ProveAsync(FaultyNetwork network, ulong height)
    {
        List<string> keys = [.. Enumerable.Range(1, 5).Select(n => "einvoice/invoice/" + Invoices.Number(n))];
        Answer<BundleBytes> answer = await network.ClientOf(network.Members[2]).BundleAsync(
            new BundleQuery(keys, height, true, []), Cancelled);
        Assert.True(answer.IsOk, answer.Failure?.ToString());
        byte[] file = answer.Value!.Bytes.ToArray();
        Assert.True(BundleVerifier.Verify(file, network.Genesis.Fingerprint, null).Holds);
        return file;
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
    }
}
