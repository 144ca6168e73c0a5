using System.Collections.Generic;
using System.Globalization;
using System.Text;
using Kapok.Contracts;
using Kapok.Ledger.Identity;

namespace Kapok.Ledger.Standards;

/// <summary>Publishes the next version of a standard.</summary>
/// <param name="Name">Name of the standard.</param>
/// <param name="EffectiveFromMs">From when it is in force; not before the block that publishes it.</param>
/// <param name="Basis">The law, notice or decision that it rests on.</param>
/// <param name="Content">The content, JSON as text.</param>
public sealed record PublishStandard(
    [Field("标准名称", "Standard", LengthMax = 64)] string Name,
    [Field("生效时间", "Effective from", Min = 0, Max = 253_402_271_999_999, Unit = "ms")] long EffectiveFromMs,
    [Field("依据", "Basis", LengthMax = 500)] string Basis,
    [Field("内容", "Content (JSON)", LengthMax = 200_000)] string Content);

/// <summary>
/// The system contract <c>standards</c>: the authority publishes versions of data that contracts
/// read, each with an effective time, never retroactive.
/// </summary>
public static class StandardsContract
{
    private const int VersionsMax = 1_000;

    private static readonly Refusal UnknownStandard = new(
        "unknown-standard", new("没有合约使用标准 {standard}", "No contract reads a standard {standard}"));

    private static readonly Refusal Retroactive = new(
        "retroactive",
        new(
            "生效时间 {effective} 早于 {earliest}，标准不得溯及既往",
            "Effective time {effective} is before {earliest}; a standard is never retroactive"));

    private static readonly Refusal BadContent = new(
        "bad-content",
        new("内容字段 {field}：应为 {expected}，实为 {found}", "Content field {field}: expected {expected}, found {found}"));

    private static readonly Refusal TooManyVersions = new(
        "too-many-versions", new("标准 {standard} 的版本过多", "Standard {standard} has too many versions"));

    /// <summary>Makes the contract.</summary>
    /// <param name="known">The standards that some contract reads.</param>
    /// <returns>The contract.</returns>
    public static ContractDefinition Define(IReadOnlyDictionary<string, StandardSeed> known) => new(
        StandardIndex.Contract, 1, new Label("标准", "Standards"))
    {
        Tables = [StandardIndex.Table.Model],
        Refusals = [UnknownStandard, Retroactive, BadContent, TooManyVersions],
        Commands =
        [
            Command.Of<PublishStandard>(
                "publish",
                new("发布标准", "Publish a standard"),
                [IdentityContract.StandardsAuthority],
                (call, command) => Publish(call, command, known)),
        ],
    };

    private static Outcome Publish(
        Call call, PublishStandard command, IReadOnlyDictionary<string, StandardSeed> known)
    {
        if (!known.TryGetValue(command.Name, out StandardSeed? seed))
        {
            return UnknownStandard.With(new Detail("standard", command.Name));
        }

        byte[] content = Encoding.UTF8.GetBytes(command.Content);
        if (seed.Check(content) is { } problem)
        {
            return BadContent.With(
                new("field", problem.Path), new("expected", problem.Expected), new("found", problem.Found));
        }

        StandardIndex index = call.Find(StandardIndex.Table, command.Name) ?? new(command.Name, []);
        long earliest = System.Math.Max(
            call.TimeMs, index.Versions.Count == 0 ? 0 : index.Versions[^1].EffectiveFromMs + 1);
        if (command.EffectiveFromMs < earliest)
        {
            return Retroactive.With(
                new("effective", Number(command.EffectiveFromMs)), new("earliest", Number(earliest)));
        }

        if (index.Versions.Count >= VersionsMax)
        {
            return TooManyVersions.With(new Detail("standard", command.Name));
        }

        StandardVersion version = new(index.Versions.Count + 1, command.EffectiveFromMs, command.Basis);
        call.State.Set(StandardIndex.ContentKey(command.Name, version.Version), content);
        call.Put(StandardIndex.Table, index with { Versions = [.. index.Versions, version] });
        return Outcome.Done;
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
