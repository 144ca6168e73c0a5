using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace Kapok.Tests.Simulation.Model;

/// <summary>
/// Every state of a small model: n = 4 with one Byzantine member, a Byzantine log, three epochs, two
/// blocks at one height (README.md beside this file).
/// </summary>
public sealed class OneHeightTests(ITestOutputHelper output)
{
    // A change of the model changes this number; the commit message then says why.
    private const int States = 4_807_444;

    // The same number as an earlier model in another language, whose members commit unprepared blocks.
    private const int StatesWithUnpreparedCommits = 7_874_662;

    public static TheoryData<string> BrokenRules => [.. Broken.Keys];

    private static Dictionary<string, ModelRules> Broken { get; } = new()
    {
        ["one-step finality"] = new() { IsFinalAfterPrepare = true },
        ["commit after own EpochChange"] = new() { CommitsAfterSeal = true },
        ["votes and lock forgotten on restart"] = new() { ForgetsOnRestart = true },
        ["prepare again after the log was rewritten"] = new() { PreparesAgain = true },
        ["commit before the lock is durable"] = new() { CommitsBeforeLock = true },
        ["only f+1 EpochChanges"] = new() { EpochChanges = 2 },
        ["start rule ignored"] = new() { IgnoresStart = true },
    };

    [Fact]
    public void NoTwoBlocksAreEverFinal() => Assert.Equal(States, CountWithoutFork(new ModelRules()));

    [Fact]
    public void NoTwoBlocksAreEverFinalEvenIfMembersCommitWhatTheyDidNotPrepare() =>
        Assert.Equal(StatesWithUnpreparedCommits, CountWithoutFork(new ModelRules { CommitsUnprepared = true }));

    [Theory]
    [MemberData(nameof(BrokenRules))]
    public void ABrokenRuleForks(string rule)
    {
        MemberTable table = new(Broken[rule]);
        Search search = new(table);
        IReadOnlyList<ulong> way = search.Find(search.Beginning, search.IsFork);
        Assert.NotEmpty(way);
        List<string> story = new Story(table, search).Tell(way);
        output.WriteLine($"{rule}: {story.Count} steps, the {search.Count}th state");
        story.ForEach(output.WriteLine);
    }

    private int CountWithoutFork(ModelRules rules)
    {
        Stopwatch watch = Stopwatch.StartNew();
        MemberTable table = new(rules);
        Search search = new(table);
        IReadOnlyList<ulong> way = search.Find(search.Beginning, search.IsFork);
        Assert.True(way.Count == 0, string.Join('\n', way.Count == 0 ? [] : new Story(table, search).Tell(way)));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{search.Count} states in {watch.Elapsed.TotalSeconds:F1} s"));
        return search.Count;
    }
}
