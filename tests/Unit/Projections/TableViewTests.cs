using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;
using Kapok.Projections;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Kapok.Tests.Unit.Projections;

/// <summary>docs/operating/projection.md, "Views".</summary>
public sealed class TableViewTests : IDisposable
{
    private static readonly Table<Order> Orders = new(
        "small-shop", "sales-order", new("订单", "Order"), DataClass.Public, order => order.Number);

    private static readonly Table<Box> Boxes = new(
        "small-shop", "box", new("箱", "Box"), DataClass.Public, box => box.Number);

    private static readonly Table<OlderBox> OlderBoxes = new(
        "small-shop", "box", new("箱", "Box"), DataClass.Public, box => box.Number);

    private static readonly ContractDefinition Shop = new("small-shop", 1, new("商店", "Shop"))
    {
        Tables = [Orders.Model, Boxes.Model],
    };

    private readonly ProjectionFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void EveryFieldIsAColumnAndEveryListAViewOfItsOwn()
    {
        using (SqlProjection projection = folder.Open())
        {
            projection.ApplyGenesis([]);
            projection.DefineViews([Shop]);
        }

        Insert(new("N-1", new("木棉", 30), [new("tea", 2), new("cup", 1)], ["red", "hot"]));

        Assert.Equal(
            ["N-1|木棉|30|5|1"],
            Rows("SELECT record_key, buyer_full_name, buyer_age, record_height, record_versions FROM small_shop_sales_order"));
        Assert.Equal(
            ["N-1|1|tea|2", "N-1|2|cup|1"],
            Rows("SELECT record_key, ordinal, goods, count FROM small_shop_sales_order__lines ORDER BY ordinal"));
        Assert.Equal(
            ["1|red", "2|hot"], Rows("SELECT ordinal, item FROM small_shop_sales_order__tags ORDER BY ordinal"));
    }

    [Fact]
    public void ViewsFollowTheDeclarationAtEveryStart()
    {
        using (SqlProjection projection = folder.Open())
        {
            projection.DefineViews([Shop]);
            projection.DefineViews([Shop]);
            projection.DefineViews([]);
        }

        Assert.Empty(Rows("SELECT name FROM sqlite_master WHERE type = 'view'"));
    }

    [Fact]
    public void AListThatNamesKeysIsATableWithAnIndexThatFollowsTheRecords()
    {
        using (SqlProjection projection = folder.Begin(("small-shop/box/A", Json(new("A", [new("B", 1), new("C", 2)], ["x"])))))
        {
            projection.DefineViews([Shop]);
            projection.Apply([Sketch.Block(1, new Step(("small-shop/box/D", Json(new("D", [new("B", 3)], [])))))]);
            projection.Apply([Sketch.Block(2, new Step(("small-shop/box/A", Json(new("A", [new("C", 2)], ["x"]))), ("small-shop/box/D", null)))]);
            projection.DefineViews([Shop]);
        }

        Assert.Equal(["A|1|C|2"], Rows("SELECT * FROM small_shop_box__parts"));
        Assert.Equal(["A|1|x"], Rows("SELECT * FROM small_shop_box__seals"));
        Assert.Contains(
            Rows("EXPLAIN QUERY PLAN SELECT record_key FROM small_shop_box__parts WHERE box = 'C'"),
            plan => plan.Contains("USING COVERING INDEX small_shop_box__parts__box", StringComparison.Ordinal));
    }

    [Fact]
    public void AListTableOfAnotherDeclarationIsMadeAnew()
    {
        string older = System.Text.Encoding.UTF8.GetString(OlderBoxes.Codec.Write(new OlderBox("A", [new OlderPart("B")])));
        using (SqlProjection projection = folder.Begin(("small-shop/box/A", older)))
        {
            projection.DefineViews([Shop with { Tables = [OlderBoxes.Model] }]);
            projection.DefineViews([Shop]);
        }

        Assert.Equal(["A|1|B|"], Rows("SELECT * FROM small_shop_box__parts"));
        using (SqlProjection projection = folder.Open())
        {
            projection.DefineViews([]);
        }

        Assert.Empty(Rows("SELECT name FROM sqlite_master WHERE name LIKE '%box%'"));
    }

    private static string Json(Box box) => System.Text.Encoding.UTF8.GetString(Boxes.Codec.Write(box));

    private void Insert(Order order)
    {
        using SqliteConnection connection = new("Data Source=" + folder.FilePath + ";Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "INSERT INTO record VALUES ('small-shop', 'sales-order', @key, @value, 5, 1)";
        _ = command.Parameters.AddWithValue("@key", order.Number);
        _ = command.Parameters.AddWithValue("@value", System.Text.Encoding.UTF8.GetString(Orders.Codec.Write(order)));
        _ = command.ExecuteNonQuery();
    }

    private List<string> Rows(string sql)
    {
        using SqliteConnection connection = new("Data Source=" + folder.FilePath + ";Mode=ReadOnly;Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // the test's own texts
        command.CommandText = sql;
#pragma warning restore CA2100
        using SqliteDataReader reader = command.ExecuteReader();
        List<string> rows = [];
        while (reader.Read())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i).ToString())));
        }

        return rows;
    }

    private sealed record Order(
        [Field("编号", "Number")] string Number,
        [Field("买方", "Buyer")] Person Buyer,
        [Field("明细", "Lines")] IReadOnlyList<Line> Lines,
        [Field("标签", "Tags")] IReadOnlyList<string> Tags);

    private sealed record Person([Field("姓名", "Name")] string FullName, [Field("年龄", "Age")] long Age);

    private sealed record Line([Field("品名", "Goods")] string Goods, [Field("数量", "Count")] long Count);

    private sealed record Box(
        [Field("编号", "Number")] string Number,
        [Field("部件", "Parts", LengthMax = 10)] IReadOnlyList<Part> Parts,
        [Field("封签", "Seals", Form = TextForm.Key, LengthMax = 10)] IReadOnlyList<string> Seals);

    private sealed record Part([Field("箱", "Box", Form = TextForm.Key)] string Box, [Field("数量", "Count")] long Count);

    private sealed record OlderBox(
        [Field("编号", "Number")] string Number, [Field("部件", "Parts", LengthMax = 10)] IReadOnlyList<OlderPart> Parts);

    private sealed record OlderPart([Field("箱", "Box", Form = TextForm.Key)] string Box);
}
