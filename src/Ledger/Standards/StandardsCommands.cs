using Kapok.Contracts;

namespace Kapok.Ledger.Standards;

/// <summary>Publishes the next version of a standard, or of a local extension; it supersedes the one before.</summary>
/// <param name="Name">Name of the standard.</param>
/// <param name="EffectiveFromMs">From when it is in force; not before the block that publishes it.</param>
/// <param name="Basis">The law, notice or decision that it rests on.</param>
/// <param name="Content">The content, JSON as text.</param>
public sealed record PublishStandard(
    [Field("标准名称", "Standard", LengthMax = 64)] string Name,
    [Field("生效时间", "Effective from", Min = 0, Max = 253_402_271_999_999, Unit = "ms")] long EffectiveFromMs,
    [Field("依据", "Basis", LengthMax = 500)] string Basis,
    [Field("内容", "Content (JSON)", LengthMax = 200_000)] string Content);

/// <summary>Withdraws a version; what was decided under it stays.</summary>
/// <param name="Name">Name of the standard.</param>
/// <param name="Version">Number of the version.</param>
/// <param name="FromMs">From when it is in force no more; not before the block that withdraws it.</param>
/// <param name="Basis">The decision.</param>
public sealed record WithdrawStandard(
    [Field("标准名称", "Standard", LengthMax = 64)] string Name,
    [Field("版本号", "Version", Min = 1)] long Version,
    [Field("废止时间", "Withdrawn from", Min = 0, Max = 253_402_271_999_999, Unit = "ms")] long FromMs,
    [Field("依据", "Basis", LengthMax = 500)] string Basis);
