using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.Penalty;

/// <summary>When a party was penalised for acts of one violation, ascending by decision.</summary>
internal sealed record History(
    [Field("键", "Key", Form = TextForm.Key)] string Key,
    [Field("违法时间", "Times of the acts", LengthMax = 200)] IReadOnlyList<long> ActsMs);
