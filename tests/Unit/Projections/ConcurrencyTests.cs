using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Ledger.Execution;
using Kapok.Projections;
using Xunit;

namespace Kapok.Tests.Unit.Projections;

public sealed class ConcurrencyTests : IDisposable
{
    private const int BlockCount = 150;
    private const int ReaderCount = 4;

    private readonly ProjectionFolder folder = new();
    private readonly SqlProjection projection;
    private volatile bool isApplied;

    public ConcurrencyTests() => projection = folder.Begin(("shop/sum/a", "{}"), ("shop/sum/b", "{}"));

    public void Dispose()
    {
        projection.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task ReadersSeeWholeBlocksWhileOthersAreApplied()
    {
        Task<int>[] readers = [.. Enumerable.Range(0, ReaderCount).Select(_ => StartReader())];
        for (ulong height = 1; height <= BlockCount; height++)
        {
            projection.Apply([Block(height)]);
        }

        isApplied = true;
        int[] answers = await Task.WhenAll(readers);
        Assert.All(answers, count => Assert.True(count > 0));
        Assert.Equal((ulong)BlockCount, projection.Height);
    }

    private Task<int> StartReader() => Task.Factory.StartNew(
        ReadUntilApplied, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    // At least once, whoever is faster, so that a reader that never ran is no success.
    private int ReadUntilApplied()
    {
        int answers = 0;
        do
        {
            ulong known = projection.Height;
            IReadOnlyList<RecordRow> records = projection.Records("shop", "sum", "", 10);
            Assert.Equal(["a", "b"], records.Select(r => r.Key));
            Assert.Equal(records[0].Value, records[1].Value);
            Assert.True(records[0].Height >= known, "what Height names can be read");
            ProjectionCounts counts = projection.Counts();
            Assert.Equal(counts.Height * 2, (ulong)counts.Transactions);
            Assert.Equal(2, counts.Records);
            answers++;
        }
        while (!isApplied);
        return answers;
    }

    private static ExecutedBlock Block(ulong height) => Sketch.Block(
        height,
        new Step(("shop/sum/a", $"{{\"n\":{height}}}")),
        new Step(("shop/sum/b", $"{{\"n\":{height}}}")));
}
