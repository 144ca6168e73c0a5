using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;

namespace Kapok.Scenarios.Tender;

/// <summary>What anyone may know of a project.</summary>
internal sealed record Notice(
    [Field("存在", "Known")] bool IsKnown,
    [Field("公告摘要", "Notice digest")] string? Digest,
    [Field("状态", "State")] ProjectState? State,
    [Field("招标文件", "Tender file")] FileTerms? File,
    [Field("投标人数", "Bids, told once opened")] long? Bids,
    [Field("候选人", "Candidates, once published")] IReadOnlyList<Ranked> Candidates,
    [Field("中标", "Award")] AwardMade? Award);

/// <summary>The draw of a committee, made again from the records.</summary>
internal sealed record DrawAgain(
    [Field("随机种子", "Seed")] string? Seed,
    [Field("专家编号", "Experts")] IReadOnlyList<string> Experts,
    [Field("与记录一致", "As recorded")] bool IsAsRecorded);

/// <summary>Whose credit is asked for.</summary>
internal sealed record CreditQuestion([Field("主体", "Subject")] Uscc Subject);

/// <summary>The entries in force.</summary>
internal sealed record CreditAnswer([Field("有效记录", "Entries")] IReadOnlyList<CreditEntry> Entries);

/// <summary>The public questions.</summary>
internal static class Answers
{
    internal static Notice Notice(IStateReader state, long timeMs, ProjectReference asked)
    {
        if (Tables.Projects.Find(state, asked.Project) is not { } project)
        {
            return new(IsKnown: false, Digest: null, State: null, File: null, Bids: null, Candidates: [], Award: null);
        }

        long most = project.Publication is null ? 0 : Standards.Rules.InForce(state, timeMs)?.CandidatesMax ?? 0;
        return new(
            IsKnown: true,
            project.Plan.Notice,
            project.State,
            project.File,
            project.Opening is null ? null : project.Bidders.Count,
            [.. project.Ranking.Take((int)most)],
            project.Award);
    }

    internal static DrawAgain Draw(IStateReader state, ProjectReference asked)
    {
        Project? project = Tables.Projects.Find(state, asked.Project);
        Committee? committee = Tables.Committees.Find(state, asked.Project);
        if (project is null || committee is null)
        {
            return new(Seed: null, [], IsAsRecorded: false);
        }

        IReadOnlyList<Bid> bids = Openings.BidsOf(state, project);
        string seed = Tender.Draw.Seed(project, bids);
        Pool pool = Tables.Pools.Find(state, project.Plan.Pool)!;
        string[] drawn = [.. Tender.Draw.Experts(project, bids, pool, seed, committee.Recused).Select(e => e.Number)];
        return new(
            seed, drawn, seed == committee.Seed && drawn.SequenceEqual(committee.Experts.Select(e => e.Number)));
    }

    internal static CreditAnswer Credit(IStateReader state, long timeMs, CreditQuestion asked) =>
        new(Enrolling.InForce(state, asked.Subject, LegalDate.At(timeMs)));
}
