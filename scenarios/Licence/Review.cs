using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.Licence;

/// <summary>What one feature added to a score.</summary>
internal sealed record Contribution(
    [Field("特征", "Feature", Form = TextForm.Key, LengthMax = 40)] string Feature,
    [Field("贡献", "Contribution", Min = -Limit.ScoreBp, Max = Limit.ScoreBp, Unit = "0.0001")] long ValueBp);

/// <summary>What the model said of an application.</summary>
internal sealed record ReviewResult(
    [Field("模型版本", "Model version", Form = TextForm.Key, LengthMax = 40)] string Model,
    [Field("输入摘要", "Hash of the inputs", Form = TextForm.Digest)] string Inputs,
    [Field("评分", "Score", Min = 0, Max = Limit.ScoreBp, Unit = "0.0001")] long ScoreBp,
    [Field("各特征贡献", "Contributions", LengthMin = 1, LengthMax = 50)] IReadOnlyList<Contribution> Contributions,
    [Field("近似名称", "Matched name", LengthMax = 100)] string? MatchedName,
    [Field("禁限用字词", "Banned word", LengthMax = 40)] string? BannedWord,
    [Field("建议经营项目", "Suggested scope items", LengthMax = Limit.ScopeItems, Form = TextForm.Key)]
    IReadOnlyList<string> SuggestedScope);

/// <summary>An automatic review with what the contract decided on it.</summary>
internal sealed record Review(
    [Field("申请编号", "Application", Form = TextForm.Key)] string Application,
    [Field("评审服务", "Review service")] Uscc Service,
    [Field("结果", "Result")] ReviewResult Result,
    [Field("评分标准", "Threshold", Min = 0, Max = Limit.ScoreBp, Unit = "0.0001")] long ThresholdBp,
    [Field("决定", "Decision")] ReviewDecision Decision,
    [Field("转人工原因", "Concerns", LengthMax = 10)] IReadOnlyList<Concern> Concerns);
