using Kapok.Contracts;

namespace Kapok.Cli.Scenarios;

/// <summary>What the verbs for scenario authors say, in both languages.</summary>
internal static class ScenarioTexts
{
    internal static Label Group { get; } = new(
        "场景：列出、查看说明、运行其测试。\n示例：kapok scenario test EInvoice",
        "Scenarios: list them, read their pages, run their suites.\nExample: kapok scenario test EInvoice");

    internal static Label List { get; } = new(
        "列出本程序所带的场景及其代码行数、命令数与用例数。\n示例：kapok scenario list --json",
        "List the scenarios of this build with lines of code, commands and stories.\nExample: kapok scenario list --json");

    internal static Label Show { get; } = new(
        "输出一个场景的说明页（Markdown）：命令、字段、记录、状态变迁、拒绝原因、标准。\n示例：kapok scenario show einvoice",
        "Print the page of a scenario (Markdown): commands, fields, records, lives, refusals, standards.\nExample: kapok scenario show einvoice");

    internal static Label Test { get; } = new(
        "运行场景的通用测试：每个用例、每种拒绝、不允许的步骤、随机调用；无需运行中的网络。\n示例：kapok scenario test Food --calls 100000",
        "Run the common suite of a scenario: every story, every refusal, steps that a state does not allow, random calls. Needs no network.\nExample: kapok scenario test Food --calls 100000");

    internal static Label NameArgument { get; } = new(
        "场景名称、其文件夹名，或一个程序集文件（.dll）", "Name of the scenario or of its folder, or an assembly (.dll)");

    internal static Label Folder { get; } = new(
        "含 vectors 的文件夹；对程序集默认为当前目录", "Folder that holds vectors; for an assembly the current one unless given");

    internal static Label NoVectors { get; } = new(
        "{0} 中没有 vectors 文件夹；请用 --folder 指明", "There is no folder 'vectors' in {0}; name its folder with --folder");

    internal static Label NoAssembly { get; } = new("没有程序集 {0}；请先编译", "There is no assembly {0}; build it first");

    internal static Label NotLoaded { get; } = new(
        "程序集 {0} 无法作为合约加载：{1}", "The assembly {0} cannot be loaded as a contract: {1}");

    internal static Label AssemblyGroup { get; } = new(
        "在别处编写的合约程序集。\n示例：kapok contract check Library.dll",
        "Contracts whose assembly was written elsewhere.\nExample: kapok contract check Library.dll");

    internal static Label Check { get; } = new(
        "检查程序集可否作为合约：只读取，不运行；列出每处不允许的用法及替代写法。\n示例：kapok contract check Library.dll --json",
        "Check whether an assembly may be a contract: it is read, not run; each use that is not allowed is listed with what to write instead.\nExample: kapok contract check Library.dll --json");

    internal static Label CheckedFile { get; } = new("程序集文件（.dll）", "The assembly (.dll)");

    internal static Label CheckPassed { get; } = new("{0} 可作为合约", "{0} may be a contract");

    internal static Label CheckFailed { get; } = new(
        "{0} 不可作为合约：{1} 处问题；修改后重新编译并再次检查",
        "{0} may not be a contract: {1} problems; change them, build and check again");

    internal static Label Calls { get; } = new("随机调用的次数（0 至 10,000,000）", "How many random calls to make, 0 to 10,000,000");

    internal static Label Update { get; } = new(
        "把算出的状态根写入用例文件；仅在规则有意改变时使用",
        "Write the roots that were found into the stories; only when the rules changed on purpose");

    internal static Label Unknown { get; } = new(
        "没有场景“{0}”；现有 {1}", "There is no scenario '{0}'; there are {1}");

    internal static Label NoFolder { get; } = new(
        "找不到场景文件夹 {0}；请在源代码目录内运行，或以 KAPOK_SCENARIOS 指明 scenarios 文件夹",
        "Cannot find the folder of scenario {0}; run inside the source tree, or name the folder 'scenarios' in KAPOK_SCENARIOS");

    internal static Label BadStory { get; } = new("用例文件无法使用：{0}", "A story cannot be used: {0}");

    internal static Label Passed { get; } = new("{0} 项通过，{1} 项失败", "{0} checks passed, {1} failed");

    internal static Label New { get; } = new("新建", "Make something new");

    internal static Label NewScenario { get; } = new(
        "新建一个可运行的场景文件夹：一种记录、两个命令、一个用例、一份说明。\n示例：kapok new scenario Demo，然后 kapok scenario test Demo",
        "Make a working scenario folder: one record, two commands, a story and a README.\nExample: kapok new scenario Demo, then kapok scenario test Demo");

    internal static Label NewNameArgument { get; } = new(
        "名称，大写字母开头，只含字母与数字，如 FoodBank", "Name: a capital, then letters and digits, such as FoodBank");

    internal static Label BadName { get; } = new(
        "名称“{0}”不可用；请以大写字母开头，只用 2 至 40 个英文字母和数字，如 FoodBank",
        "The name '{0}' cannot be used; take 2 to 40 letters and digits that begin with a capital, such as FoodBank");

    internal static Label Exists { get; } = new(
        "{0} 已存在；请换一个名称，或先移走它", "{0} exists already; take another name or move it away first");

    internal static Label Taken { get; } = new(
        "合约名 {0} 已被场景 {1} 使用；请换一个名称", "The contract name {0} is taken by scenario {1}; take another name");

    internal static Label Made { get; } = new(
        "已建立 {0}\n下一步：\n  ./kapok scenario test {1}\n  编辑 {1}Contract.cs 与 vectors/，再次运行测试\n说明见 docs/guides/scenario.md",
        "Made {0}\nNext:\n  ./kapok scenario test {1}\n  edit {1}Contract.cs and vectors/, and test again\nThe guide is docs/guides/scenario.md");

    internal static Label Play { get; } = new(
        "在运行中的网络上演示场景的故事：登记参与方，逐步签名提交并显示结果与拒绝，最后输出证据包。\n示例：kapok play Licence",
        "Tell the story of a scenario on the running network: register its parties, sign and submit each step, show outcomes and refusals, and prove the records at the end.\nExample: kapok play Licence");

    internal static Label PlayOut { get; } = new("证据包写入的文件，默认 名称.kapok", "File of the evidence bundle, NAME.kapok unless given");

    internal static Label NothingToPlay { get; } = new(
        "该场景没有故事可演示：缺少 {0}", "The scenario has no story to play: {0} is missing");

    internal static Label OtherwiseExpected { get; } = new("（应为 {0}）", "(expected {0})");

    internal static Label Played { get; } = new("共 {0} 步，{1} 步与预期不同", "{0} steps, {1} not as expected");

    internal static Label VerifyIt { get; } = new(
        "离线验证：kapok verify {0}", "Verify it offline: kapok verify {0}");

    internal static Label OtherCode { get; } = new(
        "机构 {0} 已以信用代码 {1} 登记，故事中为 {2}；请换一个网络",
        "Organisation {0} is registered with the code {1}, the story says {2}; use another network");

    internal static Label NoVoucher { get; } = new(
        "数据目录 {0} 中没有任何成员管理员的密钥；请用 --data 指明网络的数据目录",
        "The data folder {0} holds no member operator's key; name the network's data folder with --data");

    internal static Label ContractGroup { get; } = new(
        "场景“{0}”的命令与查询；kapok {1} 命令 --help 查看字段", "Commands and queries of {0}; kapok {1} COMMAND --help lists the fields");

    internal static Label ArgumentsFile { get; } = new(
        "含全部字段的 JSON 文件；单独给出的选项优先", "JSON file with the fields; options given beside it take precedence");

    internal static Label MayBeAbsent { get; } = new("（可省略）", " (may be absent)");

    internal static Label BadField { get; } = new(
        "选项 {0} 的值“{1}”无法读取；例如 {2}", "Option {0}: the value '{1}' cannot be read; such as {2}");

    internal static Label CommandHelp { get; } = new(
        "{0}。\n示例：kapok {1} {2} --file {2}.json --as gz-coffee/clerk",
        "{0}.\nExample: kapok {1} {2} --file {2}.json --as gz-coffee/clerk");

    internal static Label QueryHelp { get; } = new(
        "{0}。\n示例：kapok {1} {2} --file {2}.json", "{0}.\nExample: kapok {1} {2} --file {2}.json");
}
