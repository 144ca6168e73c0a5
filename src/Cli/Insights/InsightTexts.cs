using Kapok.Contracts;

namespace Kapok.Cli.Insights;

/// <summary>What the verbs of models say, in both languages.</summary>
internal static class InsightTexts
{
    internal static Label Group { get; } = new(
        "账本之外的模型：评估、训练、评审营业执照申请、排序食品地点、比较处罚。\n示例：kapok insight evaluate licence",
        "Models off the ledger: evaluate them, train them, review applications for licences, rank sites of food, compare penalties.\nExample: kapok insight evaluate licence");

    internal static Label Evaluate { get; } = new(
        "按公布的分布生成数据，用一部分训练，在留出的部分上报告查准率、查全率等；数据不是真实的。\n示例：kapok insight evaluate licence --seed 1",
        "Generate data from stated distributions, train on one part and report precision, recall and more on the part held out. The data are not real.\nExample: kapok insight evaluate licence --seed 1");

    internal static Label Train { get; } = new(
        "用生成的数据训练模型，输出其参数（JSON）；相同的种子得到相同的字节。\n示例：kapok insight train licence > model.json",
        "Train a model on generated data and print its parameters (JSON); the same seed gives the same bytes.\nExample: kapok insight train licence > model.json");

    internal static Label Review { get; } = new(
        "从节点读取申请、标准和名称，计算各特征，说明理由，并提交 licence record-review；不予登记只能由人员决定。\n示例：kapok insight review A-1 --as gz-data/reviewer --dry-run",
        "Read an application, the standards and the names from the node, compute the features, tell the reasons and submit licence record-review. Only a person refuses.\nExample: kapok insight review A-1 --as gz-data/reviewer --dry-run");

    internal static Label Sites { get; } = new(
        "从节点读取食品追溯记录，计算各地点的风险因素，按公布的权重排序并说明理由，逐一提交 food score-site；排序只决定先查谁。\n示例：kapok insight sites --as gz-market/officer --dry-run",
        "Read the records of food from the node, compute the risk factors of each site, rank them by the published weights with reasons and submit food score-site for each. A rank decides only who is looked at first.\nExample: kapok insight sites --as gz-market/officer --dry-run");

    internal static Label Penalties { get; } = new(
        "从节点读取处罚案件，比较各民警、各中队在相同事实下偏离基准或不予处罚的情况，列出值得检查的；候选不是结论。\n示例：kapok insight penalties --rate 10",
        "Read the cases of penalties from the node, compare how officers and stations depart from the table or waive where the facts are the same, and name those worth a look. A candidate is not a finding.\nExample: kapok insight penalties --rate 10");

    internal static Label RateOption { get; } = new(
        "所列候选中错误的比例上限（%，1 至 50；Benjamini–Hochberg）", "Largest share of false candidates in percent, 1 to 50 (Benjamini–Hochberg)");

    internal static Label ModelArgument { get; } = new("模型：{0}", "Which model: {0}");

    internal static Label SeedOption { get; } = new("生成数据的种子", "Seed of the generated data");

    internal static Label SizeOption { get; } = new(
        "生成的数量：申请、地点或每座城市的民警，至少 100；0 为默认数量", "How much to generate: applications, sites, or officers of each city; 100 at least, 0 for the standard number");

    internal static Label ApplicationArgument { get; } = new("申请编号", "Number of the application");

    internal static Label WordsOption { get; } = new(
        "申请人对经营内容的说明；不写入账本", "What the applicant says of the business; it does not go on the ledger");

    internal static Label DryRunOption { get; } = new("只计算和显示，不提交", "Compute and show; submit nothing");

    internal static Label NoRecord { get; } = new(
        "账本上没有 {0}/{1}/{2}；用 kapok list {0} {1} 查看已有的记录", "There is no {0}/{1}/{2} on the ledger; kapok list {0} {1} shows what there is");

    internal static Label NoStandard { get; } = new(
        "标准 {0} 在区块时间 {1} 没有生效的版本", "No version of the standard {0} is in force at block time {1}");

    internal static Label BadRecord { get; } = new(
        "{0} 无法按预期读取：{1}；程序与节点的版本可能不同", "{0} cannot be read as expected: {1}; the program and the node may be of different versions");

    internal static Label TooMany { get; } = new(
        "{0}/{1} 的记录超过 {2} 条，本程序不再读取；请在投影上计算", "{0}/{1} has more than {2} records, which is more than this program reads; compute on a projection");

    internal static Label OtherFeatures { get; } = new(
        "标准 licence.review 没有公布模型 {0} 及特征 {1}；请发布，或用所公布的模型",
        "The standard licence.review does not publish model {0} with features {1}; publish it, or use the model that is published");

    internal static Label ReviewOf { get; } = new(
        "申请 {0}，{1}，模型 {2}：评分 {3}（各项贡献之和），阈值 {4}",
        "Application {0}, {1}, model {2}: score {3}, the sum of its contributions; threshold {4}");

    internal static Label Matched { get; } = new("近似名称：{0}", "Similar name: {0}");

    internal static Label Banned { get; } = new("禁限用字词：{0}", "Banned word: {0}");

    internal static Label Suggested { get; } = new("建议经营项目：{0}", "Suggested scope items: {0}");

    internal static Label NothingSubmitted { get; } = new("未提交（--dry-run）", "nothing was submitted (--dry-run)");

    internal static Label Recorded { get; } = new(
        "已记录，最终；合约的决定：{0}{1}", "recorded, final; the contract decided: {0}{1}");

    internal static Label UnknownFactors { get; } = new(
        "标准 food.risk 公布了本程序不会计算的因素：{0}；本程序计算 {1}，请发布只含这些因素的版本，或更新程序",
        "The standard food.risk publishes factors that this program does not compute: {0}. It computes {1}; publish a version with these only, or update the program");

    internal static Label SitesScored { get; } = new("已记录 {0} 个地点的评分，最终", "scores of {0} sites are recorded, final");

    internal static Label Compared { get; } = new(
        "{0} 件已决定或不予处罚的案件，{1} 项比较，候选 {2} 个（错误比例上限 {3}%）",
        "{0} cases decided or waived, {1} comparisons, {2} candidates (at most {3} % of them false)");

    internal static Label NoFinding { get; } = new(
        "候选只是检查的线索：可能是事实记录不全，也可能是辖区不同；由人员查明",
        "A candidate is a reason to look: facts may be recorded in part, or districts differ. A person finds out");
}
