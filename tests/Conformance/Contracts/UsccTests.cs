using System.Linq;
using Kapok.Contracts;
using Xunit;

namespace Kapok.Tests.Conformance.Contracts;

public sealed class UsccTests
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    public static TheoryData<string> Valid =>
    [
        "91350100M000100Y43", "91440300708461136T", "914403001922038216", "91440112MA5CT00135",
        "91440112MA5CT00210", "1144011200741234XK", "53440100MJK95001X4", "91310113631696438F",
    ];

    [Theory]
    [MemberData(nameof(Valid))]
    public void ValidCodesAreRead(string code)
    {
        Assert.True(Uscc.TryParse(code, out Uscc uscc));
        Assert.Equal(code, uscc.Text);
    }

    [Theory]
    [MemberData(nameof(Valid))]
    public void EverySingleCharacterChangeFails(string code)
    {
        string[] accepted = [.. Enumerable.Range(0, code.Length)
            .SelectMany(place => Alphabet
                .Where(character => character != code[place])
                .Select(character => code[..place] + character + code[(place + 1)..]))
            .Where(changed => Uscc.TryParse(changed, out _))];
        Assert.Empty(accepted);
    }

    [Theory]
    [InlineData("")]
    [InlineData("91350100M0001TGQXM")]
    [InlineData("91350100M000100Y4")]
    [InlineData("91350100M000100Y433")]
    [InlineData("91350100m000100y43")]
    [InlineData("9135010OM000100Y43")]
    public void MalformedCodesFail(string code) => Assert.False(Uscc.TryParse(code, out _));
}
