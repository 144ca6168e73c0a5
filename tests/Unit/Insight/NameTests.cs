using Kapok.Insight.Names;
using Xunit;

namespace Kapok.Tests.Unit.Insight;

/// <summary>Names beside one another, against figures worked out by hand.</summary>
public sealed class NameTests
{
    [Theory]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("", "abc", 3)]
    [InlineData("abc", "abc", 0)]
    [InlineData("木棉", "红棉", 1)]
    public void TheEditDistanceIsTheLeastCost(string first, string second, double distance) =>
        Assert.Equal(distance, EditDistance.Of([.. first], [.. second], (a, b) => a == b ? 0 : 1));

    // With the ends: {^木, 木棉, 棉$} and {^红, 红棉, 棉$} share one of three each.
    [Theory]
    [InlineData("木棉", "红棉", 2.0 / 6)]
    [InlineData("木棉", "木棉花", 4.0 / 7)]
    [InlineData("木棉", "木棉", 1)]
    [InlineData("甲乙", "丙丁", 0)]
    public void DiceCountsPairsInCommon(string first, string second, double likeness) =>
        Assert.Equal(likeness, Bigrams.Dice(first, second), 12);

    [Theory]
    [InlineData('中', "zhong", 1)]
    [InlineData('国', "guo", 2)]
    [InlineData('女', "nv", 3)]
    [InlineData('的', "de", 5)]
    public void ACharacterIsReadAsUnicodeSays(char character, string sound, int tone) =>
        Assert.Equal(new Syllable(sound, tone), Pinyin.Of(character));

    [Fact]
    public void TheTableHasTheCharactersOfGb2312() => Assert.Equal(6_763, Pinyin.Count);

    [Theory]
    [InlineData("zhong", "zong")]
    [InlineData("shan", "sang")]
    [InlineData("ning", "lin")]
    [InlineData("chen", "ceng")]
    public void SoundsThatManyConfuseAreOne(string first, string second) =>
        Assert.Equal(new Syllable(first, 1).Confused, new Syllable(second, 1).Confused);

    [Theory]
    [InlineData("zhong", "gong")]
    [InlineData("ban", "man")]
    [InlineData("shi", "xi")]
    public void OtherSoundsStayApart(string first, string second) =>
        Assert.NotEqual(new Syllable(first, 1).Confused, new Syllable(second, 1).Confused);

    // 红绵 and 红棉 are read alike in one of two: 1 − 0.05 / 2. 木 and 红 have nothing in common.
    [Theory]
    [InlineData("红绵", "红棉", 0.975, LikenessWay.Sound)]
    [InlineData("天己", "天已", 0.95, LikenessWay.Looks)]
    [InlineData("木棉1", "木棉2", 1, LikenessWay.Characters)]
    [InlineData("中信", "宗心", 0.775, LikenessWay.Sound)]
    [InlineData("木棉", "鹏程", 0, LikenessWay.Characters)]
    public void NamesAreAlikeInTheLikestWay(string first, string second, double value, LikenessWay way)
    {
        NameLikeness likeness = NameLikeness.Of(first, second);
        Assert.Equal(value, likeness.Value, 12);
        Assert.Equal(way, likeness.Way);
    }

    [Fact]
    public void AWordIsHeardOnlyWithItsTonesAndNotWhereItIsWritten()
    {
        Assert.Equal("中国", WordScreen.Heard("钟国", ["中国", "国家"]));
        Assert.Null(WordScreen.Heard("果佳", ["中国", "国家"]));
        Assert.Null(WordScreen.Heard("中国", ["中国"]));
        Assert.Equal("中国", WordScreen.Written("广州中国百货", ["国家", "中国"]));
    }
}
