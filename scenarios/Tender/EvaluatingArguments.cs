using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.Tender;

/// <summary>Arguments of <c>draw-committee</c>: the tenderer's own members; the experts are drawn.</summary>
internal sealed record DrawCommittee(
    [Field("项目", "Project", Form = TextForm.Key, LengthMax = Limit.Number)] string Project,
    [Field("招标人代表", "Representatives", LengthMax = 15)] IReadOnlyList<Seat> Representatives);

/// <summary>Arguments of <c>recuse</c>.</summary>
internal sealed record Recuse(
    [Field("项目", "Project", Form = TextForm.Key, LengthMax = Limit.Number)] string Project,
    [Field("专家编号", "Number", Form = TextForm.Digits, LengthMax = 10)] string Number);

/// <summary>Arguments of <c>score</c>: every valid bid, in the order in which the project lists them.</summary>
internal sealed record ScoreBids(
    [Field("项目", "Project", Form = TextForm.Key, LengthMax = Limit.Number)] string Project,
    [Field("专家编号", "Number", Form = TextForm.Digits, LengthMax = 10)] string Number,
    [Field("评分", "Scores", LengthMax = Limit.Bids)] IReadOnlyList<BidScore> Scores);

/// <summary>The points that a member gives one bid, one number for each criterion.</summary>
internal sealed record BidScore(
    [Field("投标人", "Bidder")] Uscc Bidder,
    [Field("得分", "Points", Min = 0, Max = 100, LengthMax = 20)] IReadOnlyList<long> Points);
