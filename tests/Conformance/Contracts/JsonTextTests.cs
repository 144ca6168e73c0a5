using System.Text;
using Kapok.Contracts.Json;
using Xunit;

namespace Kapok.Tests.Conformance.Contracts;

public sealed class JsonTextTests
{
    [Theory]
    [InlineData("\u0000\u0001\u001f", "\\u0000\\u0001\\u001f")]
    [InlineData("\b\t\n\f\r", "\\b\\t\\n\\f\\r")]
    [InlineData("\"\\/", "\\\"\\\\/")]
    [InlineData("\u007f\u0080\u2028", "\u007f\u0080\u2028")]
    [InlineData("<发票>&'+😀", "<发票>&'+😀")]
    public void TextsAreEscapedAsInRfc8785(string text, string expected)
    {
        JsonText json = new();
        json.Text(text);
        Assert.Equal('"' + expected + '"', Encoding.UTF8.GetString(json.Written));
    }

    [Fact]
    public void ValuesAreSeparatedByCommasOnly()
    {
        JsonText json = new();
        json.OpenObject();
        json.Name("a");
        json.OpenList();
        json.Number(long.MinValue);
        json.Flag(true);
        json.Null();
        json.OpenObject();
        json.CloseObject();
        json.CloseList();
        json.Name("b");
        json.Text(string.Empty);
        json.CloseObject();
        Assert.Equal(
            """{"a":[-9223372036854775808,true,null,{}],"b":""}""", Encoding.UTF8.GetString(json.Written));
    }
}
