using System;
using System.Collections.Generic;
using System.Text;
using Kapok.Contracts;
using Kapok.Contracts.Metering;
using Xunit;

namespace Kapok.Tests.Conformance.Contracts;

/// <summary>A value that is read again is parsed once; nobody can tell.</summary>
public sealed class StateCellTests
{
    private static readonly Table<Shelf> Shelves = new(
        "shelf", "shelf", new Label("架", "Shelf"), DataClass.Public, shelf => shelf.Name);

    private static readonly TableView<NameOnly> Names = new("shelf", "shelf");

    private readonly OneCell state = new($$$"""{"name":"a","books":["x","y"],"first":{"title":"{{{new string('x', 150)}}}"}}""");

    [Fact]
    public void EachReaderGetsARecordOfItsOwn()
    {
        Shelf first = Shelves.Find(state, "a")!;
        ((string[])first.Books)[0] = "changed";
        Shelf second = Shelves.Find(state, "a")!;

        Assert.Equal(["x", "y"], second.Books);
        Assert.NotSame(first.First, second.First);
        Assert.Equal(first.First, second.First);
    }

    [Fact]
    public void ItCostsTheSameWhetherOrNotItWasParsedBefore()
    {
        long once = Cost(() => Shelves.Find(state, "a"));
        long again = Cost(() => Shelves.Find(state, "a"));

        Assert.True(once > 0);
        Assert.Equal(once, again);
    }

    [Fact]
    public void AnotherViewOfTheSameValueIsReadOfItsOwn()
    {
        _ = Shelves.Find(state, "a");
        Assert.Equal(new NameOnly("a"), Names.Find(state, "a"));
        Assert.Equal("a", Shelves.Find(state, "a")!.Name);
    }

    [Fact]
    public void WhatCannotBeReadIsRefusedEachTime()
    {
        OneCell wrong = new("""{"name":1}""");
        Assert.Throws<InvalidOperationException>(() => Shelves.Find(wrong, "a"));
        Assert.Throws<InvalidOperationException>(() => Shelves.Find(wrong, "a"));
    }

    private static long Cost(Action read)
    {
        using MeterScope scope = MeterScope.Open(new MeterLimits(1_000_000, 500, 1_000_000));
        read();
        return scope.Steps;
    }

    private sealed class OneCell(string json) : IStateReader
    {
        private readonly StateCell cell = new(Encoding.UTF8.GetBytes(json));

        public bool TryGet(string key, out ReadOnlyMemory<byte> value)
        {
            value = cell.Value;
            return true;
        }

        public StateCell? Find(string key) => cell;
    }
}

/// <summary>A record with a list and a record inside.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Books">Titles.</param>
/// <param name="First">The first book.</param>
public sealed record Shelf(
    [Field("名称", "Name")] string Name,
    [Field("图书", "Books")] IReadOnlyList<string> Books,
    [Field("第一本", "First")] ShelvedBook First);

/// <summary>A record inside another.</summary>
/// <param name="Title">Its title.</param>
public sealed record ShelvedBook([Field("书名", "Title")] string Title);

/// <summary>What another contract needs of it.</summary>
/// <param name="Name">Its name.</param>
public sealed record NameOnly([Field("名称", "Name")] string Name);
