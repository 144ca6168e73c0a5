using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.Tender;

/// <summary>The review that the screens of a project opened.</summary>
internal sealed record Review(
    [Field("项目", "Project", Form = TextForm.Key, LengthMax = Limit.Number)] string Project,
    [Field("信号", "Signals")] IReadOnlyList<Finding> Findings,
    [Field("状态", "State")] ReviewState State,
    [Field("结论摘要", "Conclusion digest", Form = TextForm.Digest)] string? Conclusion);

/// <summary>What one screen saw, and in whose bids.</summary>
internal sealed record Finding(
    [Field("信号", "Signal")] Signal Signal,
    [Field("投标人", "Bidders")] IReadOnlyList<Uscc> Bidders);
