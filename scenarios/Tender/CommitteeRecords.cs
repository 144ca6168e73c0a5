using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.Tender;

/// <summary>One who may sit on a committee. The person is a salted commitment; the signer is <c>organisation/user</c>.</summary>
internal sealed record Seat(
    [Field("编号", "Number", Form = TextForm.Digits, LengthMax = 10)] string Number,
    [Field("人员承诺值", "Person", Form = TextForm.Digest)] string Person,
    [Field("任职单位", "Employer")] Uscc Employer,
    [Field("签名用户", "Signer", Form = TextForm.Key, LengthMax = 100)] string Signer);

/// <summary>A pool of experts; a published one never changes, so that nobody can shape it to a draw. Also the arguments of <c>publish-pool</c>.</summary>
internal sealed record Pool(
    [Field("专家库", "Pool", Form = TextForm.Key, LengthMax = Limit.Number)] string Number,
    [Field("专家", "Experts", LengthMin = 1, LengthMax = 500)] IReadOnlyList<Seat> Experts);

/// <summary>The committee of a project: representatives, then experts in the order in which they were drawn.</summary>
internal sealed record Committee(
    [Field("项目", "Project", Form = TextForm.Key, LengthMax = Limit.Number)] string Project,
    [Field("随机种子", "Seed", Form = TextForm.Digest)] string Seed,
    [Field("招标人代表", "Representatives", LengthMax = 15)] IReadOnlyList<Seat> Representatives,
    [Field("专家", "Experts", LengthMax = 15)] IReadOnlyList<Seat> Experts,
    [Field("回避", "Recused", Form = TextForm.Digits, LengthMax = 500)] IReadOnlyList<string> Recused)
{
    internal IReadOnlyList<Seat> Seats => [.. Representatives, .. Experts];
}
