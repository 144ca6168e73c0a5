using Kapok.Contracts;

namespace Kapok.Bench.Scenarios.Asset;

/// <summary>The least that a ledger does: a record of about 200 bytes under a key of its own.</summary>
public static class AssetContract
{
    private static readonly Table<Asset> Assets = new(
        "asset", "asset", new Label("资产", "Asset"), DataClass.Public, asset => asset.Id);

    /// <summary>The contract.</summary>
    public static ContractDefinition Definition { get; } = new("asset", 1, new("资产", "Asset"))
    {
        Tables = [Assets.Model],
        Commands =
        [
            Command.Of<Asset>("create", new("创建", "Create"), [], (call, asset) =>
                call.Find(Assets, asset.Id) is null
                    ? call.Save(Assets, asset)
                    : Refusals.RecordExists.With(("record", "asset"), ("key", asset.Id))),
        ],
    };
}

/// <summary>An asset.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Owner">Whose it is.</param>
/// <param name="Colour">Its colour.</param>
/// <param name="Size">Its size.</param>
/// <param name="Value">What it is worth.</param>
/// <param name="Text">What it is.</param>
public sealed record Asset(
    [Field("编号", "Number", LengthMax = 40, Form = TextForm.Key)] string Id,
    [Field("所有者", "Owner", LengthMax = 100)] string Owner,
    [Field("颜色", "Colour", LengthMax = 40)] string Colour,
    [Field("尺寸", "Size", Min = 0)] long Size,
    [Field("价值", "Value", Min = 0, Unit = "fen")] long Value,
    [Field("说明", "Text", LengthMax = 500)] string Text);
