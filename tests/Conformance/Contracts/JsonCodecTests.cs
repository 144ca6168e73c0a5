using System.Collections.Generic;
using System.Text;
using Kapok.Contracts;
using Kapok.Contracts.Json;
using Xunit;

namespace Kapok.Tests.Conformance.Contracts;

/// <summary>Colour of a sample.</summary>
public enum SampleColour
{
    /// <summary>Travels as <c>deep-blue</c>.</summary>
    DeepBlue,

    /// <summary>Travels as <c>02</c>.</summary>
    [Code("02", "红", "Red")]
    Red,
}

/// <summary>One field of every kind.</summary>
public sealed record Sample(
    [Field("文", "Text", LengthMax = 5)] string Text,
    [Field("数", "Number", Min = 1, Max = 9)] long Number,
    [Field("旗", "Flag")] bool Flag,
    [Field("色", "Colour")] SampleColour Colour,
    [Field("钱", "Money", Min = 0)] Fen Money,
    [Field("日", "Date")] LegalDate Date,
    [Field("码", "Code")] Uscc Code,
    [Field("列", "Items", LengthMin = 1, LengthMax = 2)] IReadOnlyList<SampleItem> Items,
    [Field("可", "Optional")] long? Optional);

/// <summary>A record within the record.</summary>
public sealed record SampleItem([Field("名", "Name", LengthMax = 3)] string Name);

public sealed class JsonCodecTests
{
    private const string Whole =
        """{"text":"发票","number":9,"flag":false,"colour":"02","money":8800,"date":"2026-03-02","code":"91440112MA5CT00135","items":[{"name":"a"},{"name":"b"}],"optional":-1}""";

    private static readonly JsonCodec<Sample> Codec = new();

    [Fact]
    public void WritingWhatWasReadGivesTheSameBytes()
    {
        Assert.True(Codec.TryRead(Encoding.UTF8.GetBytes(Whole), out Sample? sample, out _));
        Assert.Equal(Whole, Encoding.UTF8.GetString(Codec.Write(sample!)));
    }

    [Theory]
    [InlineData("\"optional\":-1", "\"optional\":null")]
    [InlineData(",\"optional\":-1", "")]
    public void AbsentAndNullAreWrittenAlike(string from, string to)
    {
        JsonProblem? problem = Problem(Whole.Replace(from, to, System.StringComparison.Ordinal), out Sample? sample);
        Assert.Null(problem);
        Assert.DoesNotContain("optional", Encoding.UTF8.GetString(Codec.Write(sample!)), System.StringComparison.Ordinal);
    }

    [Fact]
    public void FieldsMayComeInAnyOrderWithWhiteSpace()
    {
        string reordered = " { \"optional\" : -1 ," + Whole[1..^15] + " } ";
        Assert.Null(Problem(reordered, out Sample? sample));
        Assert.Equal(Whole, Encoding.UTF8.GetString(Codec.Write(sample!)));
    }

    [Theory]
    [InlineData("\"number\":9", "\"number\":9.5", "number")]
    [InlineData("\"number\":9", "\"number\":9.0", "number")]
    [InlineData("\"number\":9", "\"number\":9e0", "number")]
    [InlineData("\"number\":9", "\"number\":\"9\"", "number")]
    [InlineData("\"number\":9", "\"number\":10", "number")]
    [InlineData("\"number\":9", "\"number\":null", "number")]
    [InlineData("\"number\":9", "\"number\":9,\"number\":9", "number")]
    [InlineData("\"number\":9", "\"Number\":9", "Number")]
    [InlineData("\"number\":9,", "", "number")]
    [InlineData("\"number\":9", "\"number\":9,\"extra\":1", "extra")]
    [InlineData("\"number\":9", "\"numbe\\u0072\":9", "numbe\\u0072")]
    [InlineData("发票", "发票发票发票", "text")]
    [InlineData("发票", "", "text")]
    [InlineData("发票", "a\\u0000", "text")]
    [InlineData("发票", "\\ud800", "text")]
    [InlineData("\"flag\":false", "\"flag\":0", "flag")]
    [InlineData("\"02\"", "\"Red\"", "colour")]
    [InlineData("8800", "-1", "money")]
    [InlineData("8800", "9223372036854775808", "money")]
    [InlineData("2026-03-02", "2026-02-30", "date")]
    [InlineData("CT00135", "CT00136", "code")]
    [InlineData("{\"name\":\"b\"}", "{\"name\":\"long\"}", "items[1].name")]
    [InlineData("{\"name\":\"b\"}", "{}", "items[1].name")]
    [InlineData("{\"name\":\"b\"}", "null", "items[1]")]
    [InlineData("{\"name\":\"b\"}", "{\"name\":\"b\"},{\"name\":\"c\"}", "items")]
    [InlineData("[{\"name\":\"a\"},{\"name\":\"b\"}]", "[]", "items")]
    [InlineData("[{\"name\":\"a\"},{\"name\":\"b\"}]", "{}", "items")]
    [InlineData("-1}", "-1}{}", "")]
    [InlineData("-1}", "-1,}", "")]
    [InlineData("-1}", "-1", "")]
    public void WrongValuesAreRefusedWithTheirPath(string from, string to, string path)
    {
        JsonProblem? problem = Problem(Whole.Replace(from, to, System.StringComparison.Ordinal), out Sample? sample);
        Assert.NotNull(problem);
        Assert.Equal(path, problem.Path);
        Assert.Null(sample);
    }

    [Fact]
    public void BytesThatAreNotUtf8AreRefused()
    {
        Assert.False(Codec.TryRead([0x22, 0xFF, 0x22], out _, out JsonProblem? problem));
        Assert.Equal("UTF-8 text", problem!.Expected);
        Assert.False(Codec.TryRead([], out _, out _));
    }

    private static JsonProblem? Problem(string json, out Sample? sample) =>
        Codec.TryRead(Encoding.UTF8.GetBytes(json), out sample, out JsonProblem? problem) ? null : problem;
}
