using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.Penalty;

/// <summary>The discretion table: editions, ascending by the day from which each is in force.</summary>
internal sealed record Benchmark(
    [Field("版次", "Editions", LengthMin = 1, LengthMax = 100)] IReadOnlyList<Edition> Editions);

/// <summary>The table as it is in force from a day.</summary>
internal sealed record Edition(
    [Field("版次号", "Number", Min = 1, Max = 10_000)] long Number,
    [Field("施行日期", "In force from")] LegalDate From,
    [Field("未成年人比例", "Share of the amount at 14 to 18", Min = 0, Max = 10_000, Unit = "0.01 %")] long YouthBp,
    [Field("行为", "Rows", LengthMin = 1, LengthMax = 1_000)] IReadOnlyList<BenchmarkRow> Rows);

/// <summary>One violation: its law, range and grid. The first cell that fits is the outcome.</summary>
internal sealed record BenchmarkRow(
    [Field("违法行为代码", "Violation", Form = TextForm.Digits, LengthMin = 4, LengthMax = 8)] string Violation,
    [Field("名称", "Name", LengthMax = 100)] string Name,
    [Field("法律依据", "Legal basis", LengthMax = 200)] string Basis,
    [Field("交通方式", "Traffic")] Traffic Traffic,
    [Field("法定上限", "Most by law", Min = 0, Max = Limit.FineFen, Unit = "fen")] Fen Max,
    [Field("裁量格", "Cells", LengthMin = 1, LengthMax = 100)] IReadOnlyList<BenchmarkCell> Cells);

/// <summary>What must hold, and the outcome. An absent factor fits any.</summary>
internal sealed record BenchmarkCell(
    [Field("地点类别", "Kind of place")] PlaceKind? PlaceKind,
    [Field("危害", "Harm")] Harm? Harm,
    [Field("此前至少", "At least so many earlier acts", Min = 0, Max = 100)] long PriorMin,
    [Field("当场改正", "Only when corrected at once")] bool IsCorrected,
    [Field("金额", "Amount; 0 is a warning", Min = 0, Max = Limit.FineFen, Unit = "fen")] Fen Amount);

/// <summary>The facts on which the amount depends, and nothing else.</summary>
internal sealed record Facts(
    [Field("违法行为代码", "Violation", Form = TextForm.Digits, LengthMin = 4, LengthMax = 8)] string Violation,
    [Field("地点类别", "Kind of place")] PlaceKind PlaceKind,
    [Field("危害", "Harm")] Harm Harm,
    [Field("此前次数", "Earlier acts", Min = 0, Max = 1_000)] long Prior,
    [Field("当场改正", "Corrected at once")] bool IsCorrected,
    [Field("当事人类别", "Kind of party")] PartyKind PartyKind,
    [Field("违法日期", "Day of the act")] LegalDate ActedOn);

/// <summary>What the table says of an act.</summary>
internal sealed record Assessment(
    [Field("基准版次", "Edition", Min = 1)] long Edition,
    [Field("金额", "Amount; 0 is a warning", Min = 0, Unit = "fen")] Fen Amount,
    [Field("法律依据", "Legal basis", LengthMax = 200)] string Basis);
