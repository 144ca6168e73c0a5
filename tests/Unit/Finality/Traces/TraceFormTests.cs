using System;
using System.Globalization;
using System.Linq;
using System.Text;
using Kapok.Finality.Traces;
using Xunit;

namespace Kapok.Tests.Unit.Finality.Traces;

/// <summary>spec/traces.md, section 1: the form of a line.</summary>
public sealed class TraceFormTests
{
    private const string Hash0 = "eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee";
    private const string Hash1 = "a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1";
    private const string Block0 = "\"epoch\":0,\"height\":0,\"block\":\"" + Hash0 + "\"";
    private const string Block1 = "\"epoch\":1,\"height\":1,\"block\":\"" + Hash1 + "\"";

    private const string Start =
        "{\"event\":\"start\",\"member\":\"m00\",\"ledger\":\"" + Hash0 + "\",\"members\":[\"m00\",\"m01\",\"m02\",\"m03\"]," + Block0 + "}\n";

    private const string Vote =
        "{\"event\":\"vote\",\"member\":\"m00\",\"epoch\":1,\"phase\":\"prepare\",\"height\":1,\"block\":\"" + Hash1 + "\",\"parent\":\"" + Hash0 + "\"}\n";

    // TR-1: the forms, byte for byte.
    [Fact]
    public void EachEventHasItsForm()
    {
        Assert.Equal(Start, Written(SampleTrace.Start("m00", SampleTrace.Origin)));
        Assert.Equal(Vote, Written(SampleTrace.Prepare("m00", SampleTrace.A1, SampleTrace.Origin)));
        Assert.Equal(
            Vote.Replace("prepare", "commit", StringComparison.Ordinal),
            Written(SampleTrace.Commit("m00", SampleTrace.A1, SampleTrace.Origin)));
        Assert.Equal(
            "{\"event\":\"lock\",\"member\":\"m00\"," + Block1 + ",\"signers\":[\"m00\",\"m01\",\"m02\"]}\n",
            Written(SampleTrace.Locked("m00", SampleTrace.A1, "m00", "m01", "m02")));
        Assert.Equal(
            "{\"event\":\"seal\",\"member\":\"m00\",\"epoch\":2,\"lock\":null,\"final\":{" + Block1 + "}}\n",
            Written(SampleTrace.Seal("m00", null)));
        Assert.Equal(
            "{\"event\":\"epoch\",\"member\":\"m00\",\"epoch\":2,\"start\":{" + Block1 + "},\"set\":[{\"member\":\"m01\",\"lock\":{" + Block1 + "}},{\"member\":\"m02\",\"lock\":null}]}\n",
            Written(SampleTrace.Epoch("m00", SampleTrace.A1, ("m01", SampleTrace.A1), ("m02", null))));
        Assert.Equal(
            "{\"event\":\"final\",\"member\":\"m00\"," + Block1 + ",\"parent\":\"" + Hash0 + "\",\"certified\":{" + Block1 + "},\"signers\":[\"m00\",\"m01\",\"m03\"]}\n",
            Written(SampleTrace.Final("m00", SampleTrace.A1, SampleTrace.Origin, SampleTrace.A1, "m00", "m01", "m03")));
    }

    [Fact]
    public void WhatIsWrittenIsReadBack()
    {
        foreach (string line in SampleTrace.Text(SampleTrace.Lines()))
        {
            Assert.True(TraceReader.TryRead(Encoding.UTF8.GetBytes(line), out TraceLine? read, out string problem), problem);
            Assert.Equal(line, Written(read!));
        }
    }

    // TR-2: what a line must not be, and the words that say so.
    [Theory]
    [InlineData("", "not JSON")]
    [InlineData("null", "not a JSON object")]
    [InlineData("{}", "event is missing")]
    [InlineData("{\"event\":\"stop\",\"member\":\"m00\"}", "event must be start")]
    [InlineData("{\"event\":\"vote\",\"member\":\"M 0\"}", "member must be the id of a member")]
    [InlineData("{\"event\":\"vote\",\"member\":\"m00\",\"member\":\"m00\"}", "not JSON")]
    [InlineData("{\"event\":\"v\\u006fte\"}", "without escapes")]
    [InlineData("{\"event\":\"lock\",\"member\":\"m00\",\"epoch\":1,\"height\":1,\"block\":7,\"signers\":[]}", "block must be a string")]
    [InlineData("{\"event\":\"lock\",\"member\":\"m00\"," + Block1 + ",\"signers\":[7]}", "signers must hold ids")]
    [InlineData("{\"event\":\"lock\",\"member\":\"m00\"," + Block1 + ",\"signers\":7}", "signers must be an array")]
    [InlineData("{\"event\":\"lock\",\"member\":\"m00\"," + Block0 + ",\"signers\":[]}", "epoch must be a whole number from 1 on")]
    [InlineData("{\"event\":\"seal\",\"member\":\"m00\",\"epoch\":1,\"lock\":null,\"final\":{" + Block0 + "}}", "epoch must be a whole number from 2 on")]
    [InlineData("{\"event\":\"seal\",\"member\":\"m00\",\"epoch\":2,\"lock\":7,\"final\":{" + Block0 + "}}", "lock must be a block")]
    [InlineData("{\"event\":\"seal\",\"member\":\"m00\",\"epoch\":2,\"final\":{" + Block0 + "}}", "lock is missing")]
    [InlineData("{\"event\":\"seal\",\"member\":\"m00\",\"epoch\":2,\"lock\":null,\"final\":{" + Block0 + ",\"x\":1}}", "final.x is no field")]
    [InlineData("{\"event\":\"epoch\",\"member\":\"m00\",\"epoch\":2,\"start\":{" + Block0 + "},\"set\":[7]}", "set must hold objects")]
    public void AWrongLineSaysWhatIsWrong(string line, string words)
    {
        Assert.False(TraceReader.TryRead(Encoding.UTF8.GetBytes(line), out TraceLine? read, out string problem));
        Assert.Null(read);
        Assert.Contains(words, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"height\":1", "\"height\":-1", "height must be a whole number")]
    [InlineData("\"height\":1", "\"height\":1.5", "height must be a whole number")]
    [InlineData("\"height\":1", "\"height\":18446744073709551616", "height must be a whole number")]
    [InlineData("\"height\":1", "\"height\":\"1\"", "height must be a whole number")]
    [InlineData("prepare", "propose", "phase must be prepare or commit")]
    [InlineData("a1a1", "A1a1", "block must be 64 hexadecimal digits in lower case")]
    [InlineData("a1a1", "a1a", "block must be 64 hexadecimal digits in lower case")]
    [InlineData("}", ",\"more\":1}", "more is no field of this event")]
    [InlineData("}", "", "not JSON")]
    [InlineData("}", "}}", "not JSON")]
    public void AWrongVoteSaysWhatIsWrong(string right, string wrong, string words)
    {
        string line = Vote[..Vote.IndexOf(right, StringComparison.Ordinal)] + wrong
            + Vote[(Vote.IndexOf(right, StringComparison.Ordinal) + right.Length)..];
        Assert.False(TraceReader.TryRead(Encoding.UTF8.GetBytes(line), out _, out string problem));
        Assert.Contains(words, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[\"m01\",\"m00\"]")]
    [InlineData("[\"m00\",\"m00\"]")]
    [InlineData("[]")]
    public void MembersStandAscendingAndOnce(string members)
    {
        string line = Start.Replace("[\"m00\",\"m01\",\"m02\",\"m03\"]", members, StringComparison.Ordinal);
        Assert.False(TraceReader.TryRead(Encoding.UTF8.GetBytes(line), out _, out string problem));
        Assert.Contains("members must be 1 to 100", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void NoBytesMakeTheReaderStumble()
    {
        Random random = new(1);
        byte[][] lines = [.. SampleTrace.Text(SampleTrace.Lines()).Select(Encoding.UTF8.GetBytes)];
        int refused = 0;
        for (int i = 0; i < 20_000; i++)
        {
            byte[] line = [.. lines[random.Next(lines.Length)]];
            line[random.Next(line.Length)] = (byte)random.Next(256);
            refused += TraceReader.TryRead(line.AsMemory(0, random.Next(100) == 0 ? random.Next(line.Length) : line.Length), out _, out _) ? 0 : 1;
        }

        Assert.InRange(refused, 10_000, 20_000);
        Assert.False(TraceReader.TryRead(new byte[TraceReader.LineBytesMax + 1], out _, out string problem));
        Assert.Contains("longer than 64 KiB", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void TheLargestSetFitsALine()
    {
        string[] members = [.. Enumerable.Range(0, 100).Select(i => new string('m', 60) + i.ToString("000", CultureInfo.InvariantCulture))];
        TraceBlock far = SampleTrace.A1 with { Epoch = ulong.MaxValue - 1, Height = ulong.MaxValue };
        EpochLine line = new(members[0], ulong.MaxValue, far, [.. members.Select(member => new EpochClaim(member, far))]);
        ReadOnlyMemory<byte> written = TraceWriter.Write(line);
        Assert.True(TraceReader.TryRead(written, out _, out string problem), problem);
    }

    private static string Written(TraceLine line) => Encoding.UTF8.GetString(TraceWriter.Write(line).Span);
}
