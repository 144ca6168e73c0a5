using System;
using System.Collections.Generic;
using System.Linq;

namespace Kapok.Bench.Trace;

/// <summary>
/// A supply chain without end, round by round: farms harvest, markets merge, packers process with one of few large lots
/// of an ingredient, some of it becomes ready meals, all of it is split and sold at stalls. As the contract demands, no
/// lot descends from more than 300 others.
/// </summary>
internal sealed class SupplyChain
{
    private const int HarvestsOfRound = 8;
    private const int MergesOfRound = 2;
    private const int HarvestsOfMerge = 8;
    private const int HarvestWindow = 64;
    private const int MergesOfProduct = 4;
    private const int MergeWindow = 8;
    private const int ProductsOfMeal = 6;
    private const int ProductWindow = 24;
    private const int RoundsOfMeal = 4;
    private const int RoundsOfIngredient = 2_500;
    private const int StallLots = 5;
    private const int SalesOfStallLot = 2;

    private readonly ChainWriter writer;
    private readonly List<int> harvests = [];
    private readonly List<int> merges = [];
    private readonly List<int> products = [];
    private ulong dice = 0x9E37_79B9_7F4A_7C15;
    private int round;

    internal SupplyChain(ChainWriter writer) => this.writer = writer;

    /// <summary>The lots that everything of their time descends from.</summary>
    internal List<int> Ingredients { get; } = [];

    internal void NextRound()
    {
        if (round % RoundsOfIngredient == 0)
        {
            Ingredients.Add(writer.Commission(Next(ChainWriter.Farms)));
        }

        for (int i = 0; i < HarvestsOfRound; i++)
        {
            int lot = writer.Commission(Next(ChainWriter.Farms));
            writer.Move(lot, ChainWriter.Market(Next(ChainWriter.Markets)));
            harvests.Add(lot);
        }

        for (int i = 0; i < MergesOfRound; i++)
        {
            merges.Add(writer.Make(Some(harvests, HarvestWindow, HarvestsOfMerge), ChainWriter.Market(Next(ChainWriter.Markets)), 1)[0]);
        }

        Sell(Process([.. Some(merges, MergeWindow, MergesOfProduct), Ingredients[^1]], products));
        if (round % RoundsOfMeal == 0 && products.Count >= ProductWindow)
        {
            Sell(Process(Some(products, ProductWindow, ProductsOfMeal), null));
        }

        round++;
    }

    private IReadOnlyList<int> Process(IReadOnlyList<int> inputs, List<int>? kept)
    {
        IReadOnlyList<int> made = writer.Make(inputs, ChainWriter.Packer(Next(ChainWriter.Packers)), 2);
        kept?.AddRange(made);
        return made;
    }

    private void Sell(IReadOnlyList<int> lots)
    {
        foreach (int part in lots.SelectMany(lot => writer.Make([lot], ChainWriter.Packer(Next(ChainWriter.Packers)), StallLots)))
        {
            int stall = ChainWriter.Stall(Next(ChainWriter.Stalls));
            writer.Move(part, stall);
            for (int i = 0; i < SalesOfStallLot; i++)
            {
                writer.Sell(part, stall, i);
            }
        }
    }

    // Different ones of the last few, as lots of one day meet.
    private int[] Some(List<int> lots, int window, int count)
    {
        int first = Math.Max(0, lots.Count - window);
        SortedSet<int> chosen = [];
        while (chosen.Count < Math.Min(count, lots.Count))
        {
            _ = chosen.Add(lots[first + Next(lots.Count - first)]);
        }

        return [.. chosen];
    }

    private int Next(int bound)
    {
        unchecked
        {
            dice ^= dice << 13;
            dice ^= dice >> 7;
            dice ^= dice << 17;
            return (int)((dice >> 33) % (ulong)bound);
        }
    }
}
