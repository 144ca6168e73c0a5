using System.Collections.Generic;
using System.Linq;
using Kapok.Cryptography;
using Kapok.Ledger.State;
using Kapok.Tests.Unit.Storage;
using Xunit;

namespace Kapok.Tests.Unit.Ledger;

/// <summary>spec/execution.md X-3: exactly once.</summary>
public sealed class TransactionWindowTests
{
    [Fact]
    public void TheWindowHoldsWhatAModelHolds()
    {
        for (int seed = 0; seed < 100; seed++)
        {
            Dice dice = new(seed);
            TransactionWindow window = TransactionWindow.Empty;
            Dictionary<Hash, ulong> model = [];
            for (ulong height = 1; height < 60; height++)
            {
                (Hash Id, ulong ExpiresAt)[] added =
                    [.. Enumerable.Range(0, dice.Next(12)).Select(i => (Id(seed, height, i), height + (ulong)dice.Next(20)))];
                window = window.With(height, added);
                foreach ((Hash id, ulong expiresAt) in added)
                {
                    model.Add(id, expiresAt);
                }

                string place = $"seed {seed}, height {height}";
                Assert.True(model.Where(m => m.Value > height).All(m => window.Contains(m.Key)), place);
                Assert.False(window.Contains(Id(seed, height, 99)), place);
            }
        }
    }

    [Fact]
    public void ExpiredIdsAreForgottenInTheEnd()
    {
        TransactionWindow window = TransactionWindow.Empty.With(1, [(Id(0, 0, 0), 5)]);
        TransactionWindow before = window;
        for (ulong height = 2; height < 30; height++)
        {
            window = window.With(height, [(Id(0, height, 0), height + 3)]);
        }

        Assert.True(before.Contains(Id(0, 0, 0)));
        Assert.False(window.Contains(Id(0, 0, 0)));
    }

    private static Hash Id(int seed, ulong height, int index) =>
        TestKeys.Suite.Digest([(byte)seed, (byte)height, (byte)index]);
}
