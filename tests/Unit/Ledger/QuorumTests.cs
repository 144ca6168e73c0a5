using Kapok.Ledger.Membership;
using Xunit;

namespace Kapok.Tests.Unit.Ledger;

/// <summary>spec/finality.md F-1 and F-2.</summary>
public sealed class QuorumTests
{
    [Fact]
    public void TwoQuorumsShareAnHonestMemberAndTheHonestMakeOne()
    {
        for (int n = 1; n <= Quorum.MembersMax; n++)
        {
            int f = Quorum.FaultyMax(n);
            int q = Quorum.Of(n);
            Assert.True((3 * f) + 1 <= n && n <= (3 * f) + 3, $"n={n}: f={f} is not the most");
            Assert.True((2 * q) - n >= f + 1, $"n={n}: two quorums may share only faulty members");
            Assert.True(q <= n - f, $"n={n}: the honest cannot make a quorum");
            Assert.True((2 * (q - 1)) - n < f + 1, $"n={n}: a smaller quorum would do");
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 2)]
    [InlineData(4, 3)]
    [InlineData(5, 4)]
    [InlineData(6, 4)]
    [InlineData(7, 5)]
    [InlineData(10, 7)]
    [InlineData(100, 67)]
    public void QuorumsOfSomeSizes(int members, int quorum) => Assert.Equal(quorum, Quorum.Of(members));
}
