using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Text;
using Kapok.Contracts;

namespace Kapok.Fixtures.Runaway;

/// <summary>Each command but the first goes on for ever, in a way of its own.</summary>
public static class RunawayContract
{
    private static readonly Table<Mark> Marks = new(
        "runaway", "mark", new Label("标记", "Mark"), DataClass.Public, mark => mark.Name);

    private static readonly EventType<Mark> Marked = new("marked");

    public static ContractDefinition Definition { get; } = new("runaway", 1, new("失控", "Runaway"))
    {
        Tables = [Marks.Model],
        Commands =
        [
            Command.Of<Mark>("mark", new("标记", "Mark"), [], Put),
            Command.Of<Trap>("constructor", new("构造", "Constructor"), [], (call, trap) => Put(call, new Mark(trap.Name))),
            Of("loop", _ => { while (true) { } }),
            Of("for", n => { for (long i = 0; i >= 0; i += n - n) { } return n; }),
            Of("recursion", Ping),
            Of("lambda", Deeper),
            Of("array", n => n + new long[int.MaxValue - 60].Length),
            Of("array-of-arrays", Arrays),
            Of("list", List),
            Of("list-doubled", Doubled),
            Of("text", Text),
            Of("text-doubled", n => TextDoubled("0123456789")),
            Of("text-joined", Joined),
            Of("text-replaced", Replaced),
            Of("builder", Built),
            Of("iterator", n => Endless(n).Count()),
            Of("range", n => Enumerable.Range(0, int.MaxValue).Sum(i => 1L)),
            Of("repeat", n => Enumerable.Repeat("a", int.MaxValue).ToList().Count),
            Of("concat", Concatenated),
            Of("nested-queries", NestedQueries),
            Of("select-many", SelectedMany),
            Of("then-by", ThenBy),
            Of("search", Searched),
            Of("sort", Sorted),
            Of("try-finally", TryFinally),
            Of("generic", n => Generic<long>(n)),
            Of("objects", Objects),
            Of("padding", n => "a".PadLeft(int.MaxValue - 60).Length),
            Of("character-repeated", n => new string('a', int.MaxValue - 60).Length),
            Of("big-number", Squared),
            Of("room", n => new List<long>(int.MaxValue - 60).Count),
            Of("property", n => new Looped(n).Value),
            Of("local-function", LocalFunction),
        ],
        Queries =
        [
            Query.Of<Mark, Mark>("forever", new("无尽", "For ever"), (_, _, mark) => { while (true) { } }),
            Query.Of<Mark, Mark>("reads", new("读取", "Reads"), (state, _, mark) => Reads(state, mark)),
            Query.Of<Mark, Mark>("fails", new("出错", "Fails"), (_, _, mark) => mark.Name.Length > 0 ? throw new InvalidOperationException() : mark),
            Query.Of<Mark, Mark>("echo", new("回声", "Echo"), (_, _, mark) => mark),
        ],
    };

    private static Command Of(string name, Func<long, long> run) => Command.Of<Mark>(
        name,
        new(name, name),
        [],
        (call, mark) =>
        {
            Put(call, mark);
            run(mark.Name.Length);
            return Outcome.Done;
        });

    private static Outcome Put(Call call, Mark mark)
    {
        call.Put(Marks, mark);
        call.Emit(Marked, mark);
        return Outcome.Done;
    }

    private static Mark Reads(IStateReader state, Mark mark)
    {
        for (int i = 0; i < 2_000; i++)
        {
            _ = Marks.Find(state, "m" + i);
        }

        return mark;
    }

    private static long Ping(long n) => 1 + Pong(n + 1);

    private static long Pong(long n) => 1 + Ping(n + 1);

    private static long Deeper(long n) => new long[] { n, n + 1 }.Select(Deeper).Sum();

    private static long Arrays(long n)
    {
        List<byte[]> kept = new();
        while (n > 0)
        {
            kept.Add(new byte[100_000]);
        }

        return kept.Count;
    }

    private static long List(long n)
    {
        List<long> list = new();
        while (n > 0)
        {
            list.Add(n);
        }

        return list.Count;
    }

    private static long Doubled(long n)
    {
        List<long> list = new() { n };
        for (int i = 0; i < 40; i++)
        {
            list.AddRange(list);
        }

        return list.Count;
    }

    private static long Text(long n)
    {
        string text = "";
        while (n > 0)
        {
            text += "a";
        }

        return text.Length;
    }

    private static long TextDoubled(string text, int times)
    {
        for (int i = 0; i < times; i++)
        {
            text += text;
        }

        return text.Length;
    }

    private static long TextDoubled(string text) => TextDoubled(text, 40);

    private static string Long()
    {
        string text = "0123456789abcdef";
        for (int i = 0; i < 15; i++)
        {
            text += text;
        }

        return text;
    }

    private static long Joined(long n)
    {
        string text = Long();
        string[] many = new string[100_000];
        Array.Fill(many, text);
        return string.Join("", many).Length;
    }

    private static long Replaced(long n) => Long().Replace("0", Long()).Length;

    private static long Built(long n)
    {
        StringBuilder builder = new("0123456789");
        for (int i = 0; i < 40; i++)
        {
            builder.Append(builder.ToString());
        }

        return builder.Length;
    }

    private static IEnumerable<long> Endless(long n)
    {
        while (true)
        {
            yield return n++;
        }
    }

    private static long Concatenated(long n)
    {
        IEnumerable<long> all = new[] { n };
        for (int i = 0; i < 40; i++)
        {
            all = all.Concat(all);
        }

        return all.Count();
    }

    private static long NestedQueries(long n)
    {
        IEnumerable<long> all = new[] { n };
        for (int i = 0; i < 100_000; i++)
        {
            all = all.Where(item => true);
        }

        return all.Count();
    }

    private static long SelectedMany(long n)
    {
        List<long> all = Enumerable.Range(0, 1_000).Select(i => (long)i).ToList();
        return all.SelectMany(_ => all).SelectMany(_ => all).Count();
    }

    private static long ThenBy(long n)
    {
        IOrderedEnumerable<long> order = new[] { n, n }.OrderBy(i => i);
        for (int i = 0; i < 100_000; i++)
        {
            order = order.ThenBy(item => item);
        }

        return order.First();
    }

    private static long Searched(long n)
    {
        List<long> list = Enumerable.Range(0, 100_000).Select(i => (long)i).ToList();
        long found = 0;
        for (int i = 0; i < 100_000; i++)
        {
            found += list.IndexOf(-1);
        }

        return found;
    }

    private static long Sorted(long n)
    {
        List<long> list = new() { 2, 1, 3 };
        list.Sort((a, b) => { while (true) { } });
        return list[0];
    }

    private static long TryFinally(long n)
    {
        try
        {
            while (true) { }
        }
        finally
        {
            while (n > 0) { }
        }
    }

    private static long Generic<T>(T value) => Generic(new List<T> { value }.Count) + Generic(value);

    private static long Objects(long n)
    {
        Chain chain = new(null, n);
        while (true)
        {
            chain = new Chain(chain, n);
        }
    }

    private static long Squared(long n)
    {
        BigInteger number = n + 2;
        for (int i = 0; i < 40; i++)
        {
            number *= number;
        }

        return number.Sign;
    }

    private static long LocalFunction(long n)
    {
        return Local(n);

        long Local(long m) => m > 0 ? Local(m + n) + 1 : 0;
    }

    private sealed record Chain(Chain? Before, long Value);

    private sealed class Looped(long n)
    {
        internal long Value
        {
            get
            {
                while (n > 0) { }

                return n;
            }
        }
    }
}

public sealed record Mark([Field("名称", "Name", LengthMax = 20)] string Name);

public sealed record Trap([Field("名称", "Name", LengthMax = 20)] string Name)
{
    public string Name { get; init; } = Forever(Name);

    private static string Forever(string name)
    {
        while (name.Length > 0) { }

        return name;
    }
}
