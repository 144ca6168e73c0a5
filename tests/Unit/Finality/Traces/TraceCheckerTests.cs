using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Finality.Traces;
using Kapok.Ledger.Blocks;
using Xunit;
using static Kapok.Tests.Unit.Finality.Traces.SampleTrace;

namespace Kapok.Tests.Unit.Finality.Traces;

/// <summary>spec/traces.md, section 2: the rules, each broken by one change of a valid trace.</summary>
public sealed class TraceCheckerTests
{
    private static readonly TraceBlock C1 = new(1, 1, HashOf(0xc1));
    private static readonly TraceBlock C2 = new(1, 2, HashOf(0xc2));
    private static readonly TraceBlock D2 = new(2, 2, HashOf(0xd2));
    private static readonly TraceBlock A3 = new(1, 3, HashOf(0xa3));

    [Fact]
    public void AValidTracePasses()
    {
        TraceReport report = Check(Lines());
        Assert.Null(report.Broken);
        Assert.Equal(
            new TraceCounts { Lines = 58, Members = 4, Votes = 22, Locks = 10, Seals = 4, Epochs = 5, Finals = 12 },
            report.Counts);
    }

    [Fact]
    public void AnEmptyTracePasses() => Assert.Equal(new TraceReport(new TraceCounts(), null), Check(new List<string>()));

    // TR-4: between members the order of lines means nothing.
    [Fact]
    public void OneFileForEachMemberPassesInAnyOrder()
    {
        List<TraceLine> lines = Lines();
        Assert.Null(Check(lines.OrderBy(line => line.Member, StringComparer.Ordinal)).Broken);
        Assert.Null(Check(lines.OrderByDescending(line => line.Member, StringComparer.Ordinal)).Broken);
    }

    // TR-5: a member without lines is not judged, and its votes in certificates are taken on trust.
    [Theory]
    [InlineData("m00")]
    [InlineData("m03")]
    public void AMemberWithoutLinesIsTakenOnTrust(string absent)
    {
        TraceReport report = Check(Lines().Where(line => line.Member != absent));
        Assert.Null(report.Broken);
        Assert.Equal(3, report.Counts.Members);
    }

    // TR-6: of what lies before a trace's first start nothing is asked.
    [Fact]
    public void AMemberWhoseTraceBeginsLaterIsNotAskedForOlderVotes()
    {
        List<TraceLine> lines = Lines();
        int restart = lines.FindLastIndex(line => line is StartLine);
        List<TraceLine> late = [.. lines.Take(restart).Where(line => line.Member != "m03"), .. lines.Skip(restart)];
        Assert.Null(Check(late).Broken);
    }

    [Fact]
    public void AMemberWhoseTraceBeginsInsideAnEpochGoesOnBehindItsFinalBlock()
    {
        Assert.Null(Check([Start("m00", A1), Prepare("m00", A2, A1), Seal("m00", A2)]).Broken);
        Broken("R1", [Start("m00", A1), Prepare("m00", A3, A2)]);
        Broken("R4", [Start("m00", A1), Prepare("m00", B3, A2)]);
    }

    [Fact]
    public void T1ALineBeforeTheStartOfItsMember() =>
        Broken("T1", Lines().Where(line => line is not StartLine { Member: "m01" }), "m01 has a line before its start", 5);

    [Fact]
    public void T1AnotherLedger() =>
        Broken("T1", Changed<StartLine>("m01", line => line with { Ledger = HashOf(1) }), "m01 starts on ledger 010101010101", 2);

    [Fact]
    public void T1OtherMembers() =>
        Broken("T1", Changed<StartLine>("m01", line => line with { Members = ["m00", "m01", "m02"] }), "other members", 2);

    [Fact]
    public void T1AStranger() => Broken("T1", Lines().Append(Start("m09", Origin)), "m09 is no member", Lines().Count + 1);

    [Fact]
    public void T1AMalformedLine()
    {
        TraceReport report = Check([.. Text(Lines()).Take(5), "{\"event\":\"vote\"\n"]);
        Assert.Equal(("T1", new TracePlace(SampleTrace.File, 6)), (report.Broken!.Rule, report.Broken.Place));
        Assert.Equal(6, report.Counts.Lines);
    }

    [Fact]
    public void T2ABlockWithTwoHeights() =>
        Broken("T2", [Start("m00", Origin), Prepare("m00", A1, Origin), Locked("m00", A1 with { Height = 2 })], "m00 names block a1a1a1a1a1a1");

    [Fact]
    public void T2ABlockWithTwoParents() =>
        Broken("T2", [Start("m00", Origin), Prepare("m00", A1, Origin), Start("m01", Origin), Prepare("m01", A1, C1)], "the parent c1c1c1c1c1c1");

    [Fact]
    public void R1APrepareThatIsNoChildOfTheOneBefore() =>
        Broken("R1", [Start("m00", Origin), Prepare("m00", A1, Origin), Prepare("m00", C2, C1)], "is no child of block a1a1a1a1a1a1 (epoch 1, height 1)", 3);

    [Fact]
    public void R1AFirstPrepareThatIsNoChildOfTheStart()
    {
        Broken("R1", [Start("m00", Origin), Prepare("m00", A2, A1)], "is no child of the start of the epoch");
        Broken("R1", Lines().Select(line => line is VoteLine { Member: "m00" } vote && vote.Block == B3 ? Prepare("m00", D2, A1) : line), "m00 prepares");
    }

    [Fact]
    public void R2ACommitWithoutALock() =>
        Broken("R2", Lines().Where(line => line is not LockLine { Member: "m01" }), "m01 commits block a1a1a1a1a1a1 (epoch 1, height 1) without a lock on it");

    [Fact]
    public void R2ALockBehindTheCommit()
    {
        List<TraceLine> lines = Lines();
        int held = lines.FindIndex(line => line is LockLine { Member: "m02" });
        (lines[held], lines[held + 1]) = (lines[held + 1], lines[held]);
        Broken("R2", lines, "without a lock", held + 1);
    }

    [Theory]
    [InlineData("names 2 members, a quorum is 3", "m00", "m01")]
    [InlineData("names m01 twice", "m00", "m01", "m01")]
    [InlineData("names m07 which is no member", "m00", "m01", "m07")]
    [InlineData("names m03, whose lines hold no Prepare vote", "m00", "m01", "m03")]
    public void R2ALockWithoutAQuorum(string words, params string[] signers) =>
        Broken("R2", [.. Lines().Take(8).Where(line => line is StartLine || line.Member != "m03"), Locked("m00", A1, signers)], words, 8);

    [Fact]
    public void R2ACommitOfABlockThatTheMemberDidNotPrepare() =>
        Broken("R2", [Start("m00", Origin), Prepare("m00", C1, Origin), Locked("m00", A1), Commit("m00", A1, Origin)], "which it did not prepare", 4);

    [Fact]
    public void R2ACommitAfterTheSeal()
    {
        List<TraceLine> lines = Lines();
        int seal = lines.FindIndex(line => line is SealLine { Member: "m01" });
        Broken("R2", [.. lines.Take(seal + 1), Commit("m01", A2, A1)], "m01 votes Commit for block a2a2a2a2a2a2 (epoch 1, height 2) after it sealed", seal + 2);
    }

    // Votes are sets: the certificate of a height may be complete before that of the height below.
    [Fact]
    public void LocksOfAnEpochMayComeInAnyOrderAndTheSealStatesTheHighest()
    {
        string[] others = ["m01", "m02", "m03"];
        List<TraceLine> lines =
        [
            Start("m00", Origin), Prepare("m00", A1, Origin), Prepare("m00", A2, A1),
            .. Lock("m00", A2, A1, others), .. Lock("m00", A1, Origin, others),
        ];
        Assert.Null(Check([.. lines, new SealLine("m00", 2, A2, Origin)]).Broken);
        Broken("R3", [.. lines, new SealLine("m00", 2, A1, Origin)], "its highest is a lock on block a2a2a2a2a2a2");
    }

    [Fact]
    public void R3APrepareAfterTheSeal()
    {
        List<TraceLine> lines = [.. Lines().TakeWhile(line => line is not EpochLine)];
        Broken("R3", [.. lines, Prepare("m03", A2, A1)], "m03 votes Prepare", lines.Count + 1);
    }

    [Fact]
    public void R3ASealThatHidesTheLock()
    {
        Broken("R3", Changed<SealLine>("m00", line => line with { Lock = null }), "m00 states no lock, but its highest is a lock on block a2a2a2a2a2a2");
        Broken("R3", Changed<SealLine>("m00", line => line with { Lock = A1 }));
        Broken("R3", Changed<SealLine>("m03", line => line with { Lock = A2 }));
    }

    // By epoch first: a lock of epoch 2 at height 2 is above one of epoch 1 at height 3.
    [Fact]
    public void R3TheHighestLockIsThatOfTheHighestEpoch()
    {
        string[] others = ["m01", "m02", "m03"];
        List<TraceLine> lines = [Start("m00", Origin), Locked("m00", A3, others), Locked("m00", D2, others)];
        Assert.Null(Check([.. lines, new SealLine("m00", 3, D2, Origin)]).Broken);
        Broken("R3", [.. lines, new SealLine("m00", 3, A3, Origin)]);
    }

    [Fact]
    public void R3ATargetThatDoesNotGrow()
    {
        SealLine third = new("m00", 3, null, Origin);
        Broken("R3", [Start("m00", Origin), third, third with { Epoch = 2 }], "m00 seals for epoch 2 after it sealed or voted for epoch 3", 3);
    }

    [Fact]
    public void R3ASecondSealWithAnotherContent()
    {
        List<TraceLine> lines = [.. Lines().TakeWhile(line => line is not EpochLine)];
        Assert.Null(Check([.. lines, Seal("m00", A2)]).Broken);
        Broken("R3", [.. lines, Seal("m00", A1)], "a second time with another content");
    }

    [Fact]
    public void R3ASealThatStatesAnotherFinalBlock() =>
        Broken("R3", Changed<SealLine>("m02", line => line with { Final = Origin }), "as its last final one");

    [Fact]
    public void R3ASealWithALockOfItsOwnEpoch() =>
        Broken("R3", [Start("m00", Origin), Locked("m00", D2), new SealLine("m00", 2, D2, Origin)], "seals for epoch 2 with a lock on");

    [Fact]
    public void R4ASetWithoutAQuorum()
    {
        Broken("R4", Changed<EpochLine>("m00", line => line with { Set = [.. line.Set.Take(2)] }), "a quorum is 3");
        Broken("R4", Changed<EpochLine>("m00", line => line with { Set = [.. line.Set, line.Set[0]] }), "names m00 twice");
        Broken("R4", Changed<EpochLine>("m00", line => line with { Set = [.. line.Set.Skip(1), new EpochClaim("m09", null)] }), "no member");
    }

    [Fact]
    public void R4AStartThatIsNotTheHighestOfItsSet()
    {
        Broken("R4", Changed<EpochLine>("m00", line => line with { Start = A1 }), "m00 starts epoch 2 from block a1a1a1a1a1a1");
        Broken("R4", Changed<EpochLine>("m00", line => line with { Start = Origin }));
    }

    [Fact]
    public void R4WithoutACertificateAnEpochStartsAtGenesis()
    {
        EpochClaim[] none = [new("m00", null), new("m01", null), new("m02", null)];
        List<TraceLine> lines = [Start("m03", Origin), new EpochLine("m03", 2, Origin, none)];
        Assert.Null(Check([.. lines, Prepare("m03", new(2, 1, HashOf(0xd1)), Origin)]).Broken);
        Broken("R4", [lines[0], new EpochLine("m03", 2, A1, none)]);
    }

    [Fact]
    public void R4ASetThatSaysOtherThanTheMembersSeal()
    {
        Broken("R4", Changed<EpochLine>("m01", line => line with { Set = [new("m00", A2), new("m01", A2), new("m03", A2)] }), "holds of m03 what its own seal does not say");
        Broken("R4", Lines().Where(line => line is not SealLine { Member: "m03" }), "holds of m03");
    }

    [Fact]
    public void R4ASetWithALockOfALaterEpoch() =>
        Broken("R4", Changed<EpochLine>("m01", line => line with { Start = B3, Set = [new("m00", A2), new("m01", A2), new("m02", B3)] }), "holds a lock on block b3b3b3b3b3b3");

    [Fact]
    public void R4AVoteInAnEpochThatWasNotStarted() =>
        Broken("R4", Lines().Where(line => line is not EpochLine { Member: "m02" }), "m02 votes for block b3b3b3b3b3b3 (epoch 2, height 3) in an epoch that it did not start");

    [Fact]
    public void R4AnEpochStartedFromTwoBlocks()
    {
        EpochLine other = Epoch("m00", A1, ("m01", A1), ("m02", A1), ("m03", A1));
        List<TraceLine> lines = [.. Lines().Where(line => line.Member == "m00").TakeWhile(line => line is not VoteLine vote || vote.Block != B3)];
        Assert.Null(Check([.. lines, other]).Broken);
        Broken("R4", [.. lines, Prepare("m00", B3, A2), other], "after it voted in it");
    }

    [Theory]
    [InlineData("names 2 members", "m00", "m01")]
    [InlineData("names m01 twice", "m00", "m01", "m01")]
    [InlineData("no member", "m00", "m01", "m07")]
    public void R5AFinalBlockWithoutAQuorum(string words, params string[] signers) =>
        Broken("R5", Changed<FinalLine>("m01", line => line with { Signers = signers }), words);

    [Fact]
    public void R5ASignatureWithoutAVote() => Broken(
        "R5",
        Lines().Where(line => line is not VoteLine { Member: "m03", Phase: VotePhase.Commit } vote || vote.Block != A1),
        "names m03, whose lines hold no Commit vote for block a1a1a1a1a1a1");

    [Fact]
    public void R5AGapBetweenFinalBlocks() =>
        Broken("R5", Lines().Where(line => line is not FinalLine { Member: "m01" } made || made.Block != A2), "for final behind block a1a1a1a1a1a1");

    [Fact]
    public void R5AFinalBlockThatDoesNotStandOnTheOneBefore() =>
        Broken("R5", Changed<FinalLine>("m00", line => line with { Parent = C1.Block }), "with the parent c1c1c1c1c1c1");

    [Fact]
    public void R5ACertificateOfABlockBelow() => Broken(
        "R5", Lines().Select(line => line is FinalLine { Member: "m00" } made && made.Block == A2 ? made with { Certified = A1 } : line), "by a commit certificate of");

    [Fact]
    public void R5AStartBelowWhatWasFinal()
    {
        Broken("R5", Lines().Append(Start("m02", A1)), "m02 begins behind block a1a1a1a1a1a1");
        Assert.Null(Check(Lines().Append(Start("m02", B3))).Broken);
    }

    [Fact]
    public void S1TwoMembersWithTwoFinalBlocksAtOneHeight() =>
        Broken("S1", [Start("m00", A1), Start("m01", C1)], "on m01 block c1c1c1c1c1c1 (epoch 1, height 1) is final, on m00 block a1a1a1a1a1a1", 2);

    [Fact]
    public void S1ACertifiedBlockIsFinalToo() =>
        Broken("S1", [Start("m00", A1), Start("m01", C2), Final("m00", A2, A1, A2)], "is final, on m01 block c2c2c2c2c2c2");

    [Fact]
    public void S3TwoCertificatesAtOneEpochAndHeight() =>
        Broken("S3", [Start("m00", Origin), Locked("m00", A1), Start("m01", Origin), Locked("m01", C1)], "m01 has a prepare certificate of", 4);

    [Fact]
    public void S4TwoVotesAtOneEpochAndHeight()
    {
        Broken("S4", [Start("m00", Origin), Prepare("m00", A1, Origin), Prepare("m00", C1, Origin)], "m00 votes Prepare", 3);
        List<TraceLine> lines = [Start("m00", Origin), Prepare("m00", A1, Origin), Locked("m00", A1), Commit("m00", A1, Origin)];
        Assert.Null(Check([.. lines, Start("m00", Origin), .. lines.Skip(1)]).Broken);
        Broken("S4", [.. lines, Commit("m00", C1, Origin)], "m00 votes Commit", 5);
    }

    [Fact]
    public void S4AVoteBehindAFinalBlockThatContradictsTheMembersOwn()
    {
        FinalLine final = Final("m00", A1, Origin, A1, "m01", "m02", "m03");
        List<TraceLine> lines = [Start("m00", Origin), Prepare("m00", C1, Origin), final];
        Assert.Null(Check(lines).Broken);
        Broken("S4", [.. lines, Prepare("m00", C2, C1)], "it prepared another block where block a1a1a1a1a1a1", 4);
        Broken("S4", [lines[0], final, Prepare("m00", C1, Origin)], "another block of that epoch is final there");
    }

    private static IEnumerable<TraceLine> Changed<T>(string member, Func<T, T> change)
        where T : TraceLine
    {
        bool isChanged = false;
        foreach (TraceLine line in Lines())
        {
            bool isIt = !isChanged && line is T && line.Member == member;
            isChanged |= isIt;
            yield return isIt ? change((T)line) : line;
        }
    }

    private static void Broken(string rule, IEnumerable<TraceLine> lines, string words = "", int place = 0)
    {
        TraceBreach? broken = Check(lines).Broken;
        Assert.NotNull(broken);
        Assert.Equal(rule, broken.Rule);
        Assert.Contains(words, broken.What, StringComparison.Ordinal);
        Assert.True(place == 0 || broken.Place == new TracePlace(SampleTrace.File, place), $"{broken}");
    }
}
