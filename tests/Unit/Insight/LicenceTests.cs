using System;
using System.Linq;
using System.Text;
using Kapok.Insight;
using Kapok.Insight.Evaluating;
using Kapok.Insight.Learning;
using Kapok.Insight.Licences;
using Kapok.Insight.Scopes;
using Xunit;

namespace Kapok.Tests.Unit.Insight;

/// <summary>The review of applications.</summary>
public sealed class LicenceTests
{
    private static readonly LicenceBackground Background = new(
        [new("红棉", 52, "广州红棉百货有限公司"), new("云山", 65, "广州云山软件有限公司")],
        [new("G1001", "日用百货销售", "5211", false), new("G1002", "软件开发", "6510", false)],
        ["中国", "国家"],
        ["form", "identity", "address", "articles"]);

    private static readonly LicenceFacts Clean = new(
        new("鹏程", 52, "广州鹏程百货有限公司"), "百货", "广州市黄埔区科学大道8号", 0, ["G1001"],
        ["form", "identity", "address", "articles"], new(0, 0, 0));

    public static TheoryData<string, double, string?, string?> Doubts => new()
    {
        { "name", 0.025, "广州红棉百货有限公司", null },
        { "word", 0, null, "国家" },
        { "scope", 0, null, null },
        { "documents", 0.75, null, null },
        { "risk", 0.5, null, null },
        { "address", 2.0 / 3, null, null },
    };

    [Fact]
    public void AnApplicationWithoutDoubtReachesTheThreshold()
    {
        LicenceReview review = Review(Clean);
        Assert.True(review.Explanation.ScoreBp >= 8_000, $"score {review.Explanation.ScoreBp}");
        Assert.Equal(LicenceReviewer.Features, review.Readings.Select(reading => reading.Feature));
        Assert.Equal(LicenceReviewer.Features, review.Explanation.Contributions.Select(c => c.Feature));
        Assert.Equal((null, null, "G1001"), (review.MatchedName, review.BannedWord, review.SuggestedScope.Single()));
    }

    [Theory]
    [MemberData(nameof(Doubts))]
    public void EachDoubtLowersItsFeatureAndTheScore(string doubt, double value, string? match, string? word)
    {
        LicenceReview review = Review(Doubtful(doubt));

        Assert.Contains(review.Readings, reading => Math.Abs(reading.Value - value) < 1e-9);
        Assert.Equal((match, word), (review.MatchedName, review.BannedWord));
        Assert.True(review.Explanation.ScoreBp < Review(Clean).Explanation.ScoreBp);
        Assert.NotEqual(Clean.Digest(Review(Clean).Readings), Doubtful(doubt).Digest(review.Readings));
    }

    [Fact]
    public void AScoreOfTheBuiltInModelIsTheSumOfItsContributions()
    {
        Assert.True(Logistic.Of(LicenceReviewer.BuiltIn.Intercept) < 0.00005, "nothing is spread evenly");
        Assert.All(
            new[] { "name", "word", "scope", "documents", "risk", "address" }.Select(doubt => Review(Doubtful(doubt)).Explanation),
            explanation => Assert.Equal(explanation.ScoreBp, explanation.Contributions.Sum(c => c.ValueBp)));
    }

    [Fact]
    public void TheBuiltInModelIsWhatTrainingGives() => Assert.Equal(
        Encoding.UTF8.GetString(LicenceTraining.Train(LicenceTraining.Seed, LicenceTraining.Size).ToJson()),
        Encoding.UTF8.GetString(LicenceReviewer.BuiltIn.ToJson()));

    [Fact]
    public void WithoutWordsInCommonNothingIsSuggested()
    {
        ScopeIndex index = new(Background.Items);
        Assert.Empty(index.Suggest("美容", double.Epsilon, 3));
        Assert.Equal("G1002", index.Suggest("手机软件", double.Epsilon, 3)[0].Item.Code);
    }

    [Fact]
    public void ShuffledTruthIsNotFoundAmongApplications()
    {
        LicenceWorld world = new(4);
        Example[] examples = [.. LicenceTraining.Examples(world, world.Applications(1_500))];
        bool[] truth = [.. examples.Select(e => e.IsTrue)];
        new Chance(8).Shuffle(truth);
        Example[] shuffled = [.. examples.Zip(truth, (example, isTrue) => example with { IsTrue = isTrue })];
        LogisticModel model = LicenceReviewer.BuiltIn.Fitted([.. shuffled.Take(750)]);
        Judged[] judged = [.. shuffled.Skip(750).Select(e => new Judged(model.Score(e.Values), e.IsTrue))];

        // Four standard errors with some 500 and 250, each of which is 0.022.
        Assert.Equal(0.5, RankCurve.Area(judged), 0.09);
    }

    private static LicenceReview Review(LicenceFacts facts) =>
        new LicenceReviewer(LicenceReviewer.BuiltIn, Background).Review(facts);

    private static LicenceFacts Doubtful(string doubt) => doubt switch
    {
        "name" => Clean with { Name = new("红绵", 52, "广州红绵百货有限公司") },
        "word" => Clean with { Name = new("国家鹏", 52, "广州国家鹏百货有限公司") },
        "scope" => Clean with { Scope = ["G1002"] },
        "documents" => Clean with { Documents = ["form", "identity", "address"] },
        "risk" => Clean with { Person = new(1, 1, 0) },
        _ => Clean with { Address = "广州市黄埔区8号" },
    };
}
