using Kapok.Contracts;

namespace Kapok.Cli;

/// <summary>Everything the command says, in both languages.</summary>
internal static class Texts
{
    internal static Label Kapok { get; } = new(
        "木棉联盟账本的命令行。示例：kapok status",
        "The command line of Kapok consortium ledgers. Example: kapok status");

    internal static Label Up { get; } = new(
        "在一个进程内创建或重新打开由若干机构组成的示例网络，Ctrl-C 停止。\n示例：kapok up --data .kapok --port 7080",
        "Create or reopen a sample network of several organisations in one process; Ctrl-C stops it.\nExample: kapok up --data .kapok --port 7080");

    internal static Label UpDataOption { get; } = new(
        "网络的数据目录，默认 .kapok（KAPOK_DATA）", "Data folder of the network, .kapok unless given (KAPOK_DATA)");

    internal static Label PortOption { get; } = new(
        "首个成员的端口，其余成员依次使用后续端口；0 表示任意空闲端口",
        "Port of the first member; the others take the next ones; 0 takes any free ports");

    internal static Label SuiteUnavailable { get; } = new(
        "密码套件 {0} 需要带有 SM2、SM3、SM4 的 OpenSSL 3 libcrypto。{1}。请安装 Debian 或 Ubuntu 软件包 {2}（较新版本名为 {2}t64），或用环境变量 KAPOK_LIBCRYPTO 指定另一个文件",
        "the suite {0} needs libcrypto of OpenSSL 3 with SM2, SM3 and SM4; {1}. Install the package {2} of Debian or Ubuntu ({2}t64 in later versions), or name another file in the environment variable KAPOK_LIBCRYPTO");

    internal static Label LibraryNotLoaded { get; } = new("找不到或无法加载 {0}", "{0} is missing or cannot be loaded");

    internal static Label LibraryIsAnother { get; } = new("{0} 不是 OpenSSL 3 的 libcrypto", "{0} is no libcrypto of OpenSSL 3");

    internal static Label LibraryLacks { get; } = new("{0} 没有 {1}", "{0} has no {1}");

    internal static Label SuiteOption { get; } = new(
        "新网络的密码套件：intl（ECDSA P-256、SHA-256）或 guomi（SM2、SM3、SM4）",
        "Crypto suite of a new network: intl (ECDSA P-256, SHA-256) or guomi (SM2, SM3, SM4)");

    internal static Label MembersOption { get; } = new(
        "新网络的成员数（1 至 10）；已有网络保持不变", "Members of a new network, 1 to 10; an existing one keeps its own");

    internal static Label UpVerification { get; } = new("  签名验证：{0}（KAPOK_VERIFY）", "  signatures are verified by: {0} (KAPOK_VERIFY)");

    internal static Label NoVerificationPath { get; } = new(
        "kapok: 环境变量 {0} 的值为“{1}”；只能是 own（等同于不设置）或 libcrypto，请更正或取消设置",
        "kapok: the environment variable {0} is '{1}'; set it to own (the same as not set) or libcrypto, or unset it");

    internal static Label UpSample { get; } = new(
        "示例网络，所有成员在同一台机器上，仅供试用。账本指纹 {0}",
        "A sample network: all members on one machine, for trying things out. Ledger fingerprint {0}");

    internal static Label UntilVotingOption { get; } = new(
        "等待节点参与投票，最多 N 秒", "Wait until the node votes, for at most so many seconds");

    internal static Label UntilReadyOption { get; } = new(
        "等待节点就绪的秒数，最多 3600", "Wait so many seconds until the node is ready, at most 3600");

    internal static Label DiskFull { get; } = new(
        "磁盘已满，节点已停止，没有丢失任何已最终确认的内容：{0}。请腾出空间后重新启动",
        "the disk is full and the node stopped; nothing final is lost: {0}. Free some space and start it again");

    internal static Label UpStopped { get; } = new("已停止", "stopped");

    internal static Label Submit { get; } = new(
        "签名并提交合约命令，等待其最终确认。参数文件是一个 JSON 对象；若为对象数组则批量提交。\n示例：kapok submit einvoice issue --file invoice.json --as gz-coffee/clerk --receipt invoice.kapok",
        "Sign and submit a contract command and wait until it is final. The file holds its arguments, one JSON object; an array of objects is submitted as a batch.\nExample: kapok submit einvoice issue --file invoice.json --as gz-coffee/clerk --receipt invoice.kapok");

    internal static Label Transaction { get; } = new(
        "显示一笔交易的阶段与结果。\n示例：kapok tx 3f0c…a9 --wait final",
        "Show how far a transaction is and what became of it.\nExample: kapok tx 3f0c…a9 --wait final");

    internal static Label Verify { get; } = new(
        "离线验证回执、证据包或 PDF 证书：不用网络，不用数据目录，只用文件与受信任的创世指纹。\n示例：kapok verify invoice.kapok --trust intl:6b1f…",
        "Verify a receipt, an evidence bundle or a PDF certificate offline: no network, no data folder, only the file and a trusted genesis fingerprint.\nExample: kapok verify invoice.kapok --trust intl:6b1f…");

    internal static Label Prove { get; } = new(
        "把记录在某一高度的内容（或不存在）连同全部证明写入一个文件，任何人可离线验证；写入前先行验证。\n示例：kapok prove einvoice invoice 26442000000000000001 --history --out invoice.kapok --pdf invoice.pdf",
        "Write what records are at a height, or that there are none, into one file with everything that proves it, for anybody to verify offline. It is verified before it is written.\nExample: kapok prove einvoice invoice 26442000000000000001 --history --out invoice.kapok --pdf invoice.pdf");

    internal static Label KeysArgument { get; } = new("一个或多个记录键值", "Keys of one or more records");

    internal static Label AtOption { get; } = new("在哪个高度，默认最新终局高度", "At which height; the last final one by default");

    internal static Label AbsentOption { get; } = new("证明这些记录不存在", "Prove that there are no such records");

    internal static Label HistoryOption { get; } = new("连同以前的所有版本，无一遗漏", "With all earlier versions, none left out");

    internal static Label TransactionsOption { get; } = new("另外要证明的交易编号，可重复", "Id of a transaction to prove as well; may be given again");

    internal static Label CheckpointOption { get; } = new("受信任的检查点区块编号", "Id of a block that is trusted as a checkpoint");

    internal static Label BundleWritten { get; } = new("证据包已验证并写入 {0}（{1} 字节）", "The evidence bundle is verified and written to {0} ({1} bytes)");

    internal static Label BundleUnverified { get; } = new(
        "节点给出的证据包未通过验证，未写入：{0}：{1}。请换一个节点再试。",
        "The evidence bundle that the node gave does not verify and was not written: {0}: {1}. Ask another node.");

    internal static Label RecordAbsent { get; } = new(
        "高度 {0} 没有记录 {1}；要证明它不存在，请加 --absent",
        "There is no record {1} at height {0}; to prove that, add --absent");

    internal static Label RecordPresent { get; } = new(
        "高度 {0} 有记录 {1}，不能证明它不存在；要证明它的内容，请去掉 --absent",
        "There is a record {1} at height {0}, so that its absence cannot be proven; to prove its content, leave --absent out");

    internal static Label BadKey { get; } = new(
        "“{0}”不能是记录：场景与表只用小写字母、数字与连字符，键值 1 至 128 个字符",
        "\"{0}\" cannot be a record: scenario and table are lower-case letters, digits and hyphens, a key is 1 to 128 characters");

    internal static Label BadHeight { get; } = new("“{0}”不是高度", "\"{0}\" is not a height");

    internal static Label BundleVerified { get; } = new("✓ 证据包成立，账本 {0}/{1}", "✓ The evidence bundle holds, of ledger {0}/{1}");

    internal static Label ProvesRecord { get; } = new("高度 {0}（{1}）：{2}，自高度 {3}：{4}", "at height {0} ({1}): {2}, since height {3}: {4}");

    internal static Label ProvesAbsence { get; } = new("高度 {0}（{1}）：没有 {2}", "at height {0} ({1}): there is no {2}");

    internal static Label ProvesHistory { get; } = new("{0} 自高度 {2} 起的 {1} 个版本，无一遗漏", "{1} versions of {0} since height {2}, none left out");

    internal static Label ProvesWholeHistory { get; } = new("{0} 的全部 {1} 个版本，始于高度 {2}", "all {1} versions of {0}, beginning at height {2}");

    internal static Label ProvesTransaction { get; } = new("高度 {0}：{1} 调用 {2} {3}，{4}", "at height {0}: {1} called {2} {3}, {4}");

    internal static Label Receipt { get; } = new(
        "取得一笔最终交易的回执，验证后保存。\n示例：kapok receipt 3f0c…a9 --out invoice.kapok",
        "Fetch the receipt of a final transaction, verify it and keep it.\nExample: kapok receipt 3f0c…a9 --out invoice.kapok");

    internal static Label Get { get; } = new(
        "读取一条记录的当前内容。\n示例：kapok get einvoice invoice 26440000000000000001",
        "Read a record as the last final block left it.\nExample: kapok get einvoice invoice 26440000000000000001");

    internal static Label History { get; } = new(
        "列出一条记录的全部版本，由旧到新。\n示例：kapok history einvoice invoice 26440000000000000001",
        "List the versions of a record, oldest first.\nExample: kapok history einvoice invoice 26440000000000000001");

    internal static Label List { get; } = new(
        "按键值顺序列出一类记录。\n示例：kapok list einvoice invoice --limit 20",
        "List records of one kind, ascending by key.\nExample: kapok list einvoice invoice --limit 20");

    internal static Label Query { get; } = new(
        "执行合约的公开查询。\n示例：kapok query einvoice verify --file question.json",
        "Ask a public question of a contract.\nExample: kapok query einvoice verify --file question.json");

    internal static Label Blocks { get; } = new(
        "列出最终区块，由新到旧。\n示例：kapok blocks --limit 10",
        "List final blocks, newest first.\nExample: kapok blocks --limit 10");

    internal static Label Status { get; } = new(
        "显示节点与账本的状态。\n示例：kapok status --url http://127.0.0.1:7080",
        "Show where the node and its ledger stand.\nExample: kapok status --url http://127.0.0.1:7080");

    internal static Label Members { get; } = new(
        "列出账本的成员。\n示例：kapok members",
        "List the members of the ledger.\nExample: kapok members");

    internal static Label Scenarios { get; } = new(
        "列出节点运行的业务场景。\n示例：kapok scenarios",
        "List the scenarios that the node runs.\nExample: kapok scenarios");

    internal static Label User { get; } = new("管理用户及其证书。", "Administer users and their certificates.");

    internal static Label UserAdd { get; } = new(
        "生成密钥，由担保成员签发证书并登记到账本，可同时授予角色。\n示例：kapok user add gz-data/auditor --role einvoice.auditor",
        "Make a key, have the vouching member's authority certify it, register it on the ledger and grant roles.\nExample: kapok user add gz-data/auditor --role einvoice.auditor");

    internal static Label UserList { get; } = new(
        "列出账本上登记的证书。\n示例：kapok user list",
        "List the certificates that the ledger knows.\nExample: kapok user list");

    internal static Label UserRevoke { get; } = new(
        "吊销用户的全部有效证书。\n示例：kapok user revoke gz-coffee/clerk --reason \"left the company\"",
        "Revoke every certificate of a user that is in force.\nExample: kapok user revoke gz-coffee/clerk --reason \"left the company\"");

    internal static Label Organisation { get; } = new("管理机构。", "Administer organisations.");

    internal static Label OrganisationAdd { get; } = new(
        "登记一家由成员担保的机构。\n示例：kapok organisation add gz-gas --uscc 914403001922038216 --name-zh 广州燃气 --name-en \"Guangzhou Gas\" --member gz-tax",
        "Register an organisation that a member vouches for.\nExample: kapok organisation add gz-gas --uscc 914403001922038216 --name-zh 广州燃气 --name-en \"Guangzhou Gas\" --member gz-tax");

    internal static Label Trace { get; } = new("检查成员写下的运行轨迹。", "Judge what members traced.");

    internal static Label TraceCheck { get; } = new(
        "对照终局规则重放轨迹文件，报告第一条被违反的规则。文件可来自一个或多个成员。\n示例：kapok trace check m00.jsonl m01.jsonl",
        "Replay trace files against the rules of finality and name the first one that is broken. Files may be of one member or several.\nExample: kapok trace check m00.jsonl m01.jsonl");

    internal static Label TraceFileArgument { get; } = new("轨迹文件，每行一个 JSON 事件", "Trace files: one JSON event a line");

    internal static Label TraceFileRead { get; } = new("{0}：{1} 行", "{0}: {1} lines");

    internal static Label TraceValid { get; } = new(
        "未违反任何规则：{0} 个成员，{1} 次投票，{2} 个锁定，{3} 次封存，{4} 次纪元开始，{5} 个最终区块",
        "no rule broken: {0} members, {1} votes, {2} locks, {3} seals, {4} starts of epochs, {5} final blocks");

    internal static Label TraceBroken { get; } = new("{1} 第 {2} 行违反规则 {0}：{3}", "{1}, line {2} breaks rule {0}: {3}");

    internal static Label Simulate { get; } = new(
        "在单线程中模拟整个网络：生产代码不变，时间、日志、磁盘为虚拟，并注入故障，检查终局规则。\n示例：kapok simulate --seeds 1000",
        "Simulate whole networks on one thread each: production code unchanged, virtual time, logs and disks, faults, checked against the rules of finality.\nExample: kapok simulate --seeds 1000");

    internal static Label SimulateSeeds { get; } = new("种子数量（从 1 开始）", "How many seeds, from 1 on");

    internal static Label SimulateSeed { get; } = new("只运行这一个种子", "Run this one seed");

    internal static Label SimulateInject { get; } = new(
        "给副本注入一个已知错误并查找能发现它的种子：all 或 {0}", "Put a known bug around the replica and look for a seed that finds it: all, or one of {0}");

    internal static Label SimulateTrace { get; } = new(
        "与 --seed 一起：把诚实成员的运行轨迹写入文件，供 kapok trace check 检查", "With --seed: write what the honest members do to a file, for kapok trace check");

    internal static Label SimulateTraceNeedsSeed { get; } = new("--trace 需要 --seed", "--trace needs --seed");

    internal static Label SimulateSuite { get; } = new(
        "每个种子都用该密码套件真实签名：intl 或 guomi；慢很多（缺省：百分之一的种子真实签名）",
        "Sign for real with this crypto suite in every seed, intl or guomi; much slower (default: one seed of 100 signs for real)");

    internal static Label SimulateInjectTakesNoSuite { get; } = new(
        "--inject 不能与 --suite 同用：注入的错误与签名无关", "--inject takes no --suite: the injected bugs have nothing to do with signatures");

    internal static Label SimulateNoSuchBug { get; } = new("没有名为 {0} 的错误；可用：all、{1}", "there is no bug called {0}; it is all, or one of {1}");

    internal static Label SimulateDone { get; } = new(
        "{0} 个种子，{1} 次违规；{2} 个最终区块，{3} 个纪元，{4} 次故障；{5} 秒，每分钟 {6} 个种子",
        "{0} seeds, {1} violations; {2} final blocks, {3} epochs, {4} faults; {5} s, {6} seeds a minute");

    internal static Label SimulateNotCovered { get; } = new("从未出现：{0}", "never happened: {0}");

    internal static Label SimulateTraced { get; } = new("种子 {0}：{1} 行写入 {2}", "seed {0}: {1} lines written to {2}");

    internal static Label SimulateBugFound { get; } = new("{0}：被发现，规则 {1}，种子 {2}，{3} 秒", "{0}: found by rule {1} with seed {2} after {3} s");

    internal static Label SimulateBugNotFound { get; } = new("{0}：{1} 秒内未发现", "{0}: not found within {1} s");

    internal static Label SimulateProgress { get; } = new("已运行 {0}/{1} 个种子，{2} 次违规", "{0} of {1} seeds, {2} violations");

    internal static Label SimulateViolation { get; } = new("种子 {0} 违反规则：{1}\n  {2}", "seed {0} breaks a rule: {1}\n  {2}");

    internal static Label LangOption { get; } = new("语言：zh 或 en（KAPOK_LANG、LANG）", "Language: zh or en (KAPOK_LANG, LANG)");

    internal static Label UrlOption { get; } = new("节点地址（KAPOK_URL）", "Address of the node (KAPOK_URL)");

    internal static Label JsonOption { get; } = new(
        "在标准输出的最后一行打印一个 JSON 对象", "Print one JSON object on the last line of standard output");

    internal static Label DataOption { get; } = new("存放密钥的数据目录（KAPOK_DATA）", "Data folder that holds the keys (KAPOK_DATA)");

    internal static Label ScenarioArgument { get; } = new("场景（合约）名称", "Name of the scenario (contract)");

    internal static Label CommandArgument { get; } = new("命令名称", "Name of the command");

    internal static Label RecordArgument { get; } = new("记录类型名称", "Name of the kind of record");

    internal static Label KeyArgument { get; } = new("记录键值", "Key of the record");

    internal static Label QueryArgument { get; } = new("查询名称", "Name of the query");

    internal static Label IdArgument { get; } = new("交易编号，64 位十六进制", "Transaction id, 64 hexadecimal digits");

    internal static Label UserArgument { get; } = new("机构/用户", "ORGANISATION/USER");

    internal static Label FileOption { get; } = new("参数文件（JSON），- 表示标准输入", "File with the arguments (JSON); - for standard input");

    internal static Label VerifiedFileArgument { get; } = new("回执、证据包或 PDF 证书", "Receipt, evidence bundle or PDF certificate");

    internal static Label AsOption { get; } = new("以谁的密钥签名：机构/用户", "Whose key signs: ORGANISATION/USER");

    internal static Label WaitOption { get; } = new("等待到哪个阶段", "The stage to wait for");

    internal static Label SubmitWaitOption { get; } = new(
        "等待到哪个阶段 [默认：final]", "The stage to wait for [default: final]");

    internal static Label TimeoutOption { get; } = new("最多等待的秒数", "How long to wait, in seconds");

    internal static Label ReceiptOption { get; } = new("把验证过的回执写入此文件", "Write the verified receipt to this file");

    internal static Label ParallelOption { get; } = new("批量：同时进行的笔数", "Batch: how many are under way at once");

    internal static Label GroupOption { get; } = new("批量：每 N 笔共用一个签名", "Batch: N transactions under one signature");

    internal static Label TrustOption { get; } = new("受信任的创世指纹", "Fingerprint of the genesis that is trusted");

    internal static Label OutOption { get; } = new("写入的文件", "File to write");

    internal static Label AfterOption { get; } = new("从此键值之后开始", "Begin behind this key");

    internal static Label BeforeOption { get; } = new("从此高度之前开始", "Begin below this height");

    internal static Label LimitOption { get; } = new("最多条数，1 至 1000", "Most entries, 1 to 1,000");

    internal static Label RoleOption { get; } = new("授予的角色，可重复", "Role to grant; may be given again");

    internal static Label OperatorOption { get; } = new("签发机构管理员证书", "Certify an operator instead of a user");

    internal static Label ReasonOption { get; } = new("吊销原因", "Why it is revoked");

    internal static Label OrganisationArgument { get; } = new("机构标识", "Organisation id");

    internal static Label UsccOption { get; } = new("统一社会信用代码，18 位", "Unified social credit code, 18 characters");

    internal static Label NameZhOption { get; } = new("中文名称", "Name in Chinese");

    internal static Label NameEnOption { get; } = new("英文名称", "Name in English");

    internal static Label MemberOption { get; } = new("担保成员", "Member that vouches for it");

    internal static Label SeeHelp { get; } = new("用法见：{0}", "For usage see: {0}");

    internal static Label FirstContact { get; } = new(
        "首次连接账本 {0}/{1}，已信任指纹 {2}（记录在 {3}）。请与成员公布的指纹核对。",
        "First contact with ledger {0}/{1}: its fingerprint {2} is trusted from now on (kept in {3}). Compare it with the one the members publish.");

    internal static Label TrustChanged { get; } = new(
        "{0} 展示的账本 {1}/{2} 指纹为 {3}，而受信任的是 {4}。这不是同一账本：请核对地址；若账本确已重建，请向成员核实后从 {5} 中删去该条。",
        "{0} shows fingerprint {3} for ledger {1}/{2}, but {4} is trusted. This is not the same ledger: check the address; if the ledger was made anew, confirm it with the members and remove the entry from {5}.");

    internal static Label UnknownLedger { get; } = new(
        "文件属于账本 {0}/{1}（指纹 {2}），它尚未受信任。请向任一成员核对该指纹，然后执行：kapok verify {3} --trust {2}",
        "The file is of ledger {0}/{1} (fingerprint {2}), which is not trusted here. Compare the fingerprint with one from a member you trust, then run: kapok verify {3} --trust {2}");

    internal static Label BadFingerprint { get; } = new(
        "“{0}”不是指纹；指纹形如 intl: 加 64 位小写十六进制，见 kapok status",
        "\"{0}\" is not a fingerprint; it looks like intl: and 64 lower-case hexadecimal digits, see kapok status");

    internal static Label BadUrl { get; } = new(
        "“{0}”不是节点地址；示例：http://127.0.0.1:7080", "\"{0}\" is not the address of a node; example: http://127.0.0.1:7080");

    internal static Label BadUser { get; } = new(
        "“{0}”不是 机构/用户；两者只含小写字母、数字和连字符，示例：gz-coffee/clerk",
        "\"{0}\" is not ORGANISATION/USER; both hold lower-case letters, digits and hyphens, such as gz-coffee/clerk");

    internal static Label BadId { get; } = new(
        "“{0}”不是交易编号；应为 64 位十六进制", "\"{0}\" is not a transaction id; it has 64 hexadecimal digits");

    internal static Label BadNumber { get; } = new("{0} 为 {1}；应在 {2} 到 {3} 之间", "{0} is {1}; it must be {2} to {3}");

    internal static Label BadJson { get; } = new(
        "{0} 不是所需的 JSON：{1}", "{0} is not the JSON that is needed: {1}");

    internal static Label NeedObject { get; } = new(
        "应为一个对象或对象数组", "expected one object or an array of objects");

    internal static Label NeedOneObject { get; } = new("应为一个对象", "expected one object");

    internal static Label EmptyBatch { get; } = new("数组是空的", "the array is empty");

    internal static Label ReceiptNeedsOne { get; } = new(
        "--receipt 只用于单笔提交；批量提交后请用 kapok receipt ID --out FILE",
        "--receipt goes with a single submission; after a batch use: kapok receipt ID --out FILE");

    internal static Label ReceiptNeedsFinal { get; } = new(
        "--receipt 需要 --wait final：只有最终交易才有回执", "--receipt needs --wait final: only a final transaction has a receipt");

    internal static Label GroupNeedsBatch { get; } = new(
        "--group 只用于批量提交：文件应为对象数组", "--group goes with a batch: the file must hold an array of objects");

    internal static Label Sent { get; } = new("交易 {0}", "transaction {0}");

    internal static Label StageSeen { get; } = new("已接收", "seen");

    internal static Label StageOrdered { get; } = new("已排序", "ordered");

    internal static Label StageCertified { get; } = new("已认证", "certified");

    internal static Label StageFinal { get; } = new("已最终确认", "final");

    internal static Label StageExpired { get; } = new("已过期", "expired");

    internal static Label AtHeight { get; } = new("，高度 {0}", ", height {0}");

    internal static Label Done { get; } = new("{0} {1}：完成，{2}{3}", "{0} {1}: done, {2}{3}");

    internal static Label Refused { get; } = new("{0} {1}：被拒绝 {2}", "{0} {1}: refused {2}");

    internal static Label MayStillBeDone { get; } = new(
        "交易 {0} 仍可能被执行；请用 kapok tx {0} 查询", "Transaction {0} may still be done; ask with: kapok tx {0}");

    internal static Label ReceiptWritten { get; } = new("回执已验证并写入 {0}", "the receipt is verified and written to {0}");

    internal static Label ReceiptUnverified { get; } = new(
        "节点给出的交易 {0} 的回执未通过验证（{1}：{2}），未保存",
        "the receipt that the node gave for transaction {0} does not verify ({1}: {2}); it was not kept");

    internal static Label BatchStarted { get; } = new("提交 {0} 笔", "submitting {0}");

    internal static Label BatchProgress { get; } = new("{0}/{1} 已处理，{2} 笔被拒绝", "{0} of {1} settled, {2} refused");

    internal static Label BatchTimes { get; } = new(
        "用时 {0} 秒，每秒完成 {1} 笔；单笔至“{2}”阶段 p50 {3} 毫秒，p99 {4} 毫秒",
        "{0} s, {1} done a second; each to {2}: p50 {3} ms, p99 {4} ms");

    internal static Label BatchSummary { get; } = new(
        "共 {0} 笔：完成 {1}，被拒绝 {2}，未知 {3}", "{0} in all: {1} done, {2} refused, {3} unsettled");

    internal static Label RowUnsettled { get; } = new("未知", "unsettled");

    internal static Label RowDone { get; } = new("完成", "done");

    internal static Label RowRefused { get; } = new("被拒绝", "refused");

    internal static Label Verified { get; } = new("✓ 回执通过验证。它证明：", "✓ The receipt verifies. It proves:");

    internal static Label NotVerified { get; } = new("✗ 文件未通过验证：{0}", "✗ The file does not verify: {0}");

    internal static Label ProvesCall { get; } = new("{0} 调用了 {1} {2}", "{0} called {1} {2}");

    internal static Label ProvesDone { get; } = new("结果：完成", "result: done");

    internal static Label ProvesRefused { get; } = new("结果：被拒绝，{0}", "result: refused, {0}");

    internal static Label ProvesBlock { get; } = new(
        "账本 {0}/{1}，高度 {2}，{3}", "ledger {0}/{1}, height {2}, {3}");

    internal static Label ProvesMembers { get; } = new(
        "{0} 个成员中 {1} 个签名确认：{2}", "signed by {1} of {0} members: {2}");

    internal static Label ProvesArguments { get; } = new("参数：{0}", "arguments: {0}");

    internal static Label FileTooLarge { get; } = new("文件大于 {0} 字节，不是回执或证据包", "the file is larger than {0} bytes and so no receipt or bundle");

    internal static Label NoEvidenceInPdf { get; } = new(
        "这份 PDF 不是本系统的证书，或所附证据已损坏",
        "this PDF is no certificate of Kapok, or the evidence in it is damaged");

    internal static Label PagesSame { get; } = new("页面与证据一致", "the pages say what the evidence says");

    internal static Label PagesChanged { get; } = new(
        "页面被改动过：所附证据成立，但页面上的内容不是它所证明的",
        "the pages were changed: the evidence in the file holds, but the pages do not say what it proves");

    internal static Label PagesNotCompared { get; } = new(
        "未比对页面：本机没有制作它的字体（fonts-wqy-microhei）；以下列内容为准，不以页面为准",
        "not compared, the font that they were made with (fonts-wqy-microhei) is not here: what counts is what is listed below, not the pages");

    internal static Label PdfOption { get; } = new("写入可打印的 PDF 证书，内附证据包", "Write a printable PDF certificate that carries the bundle");

    internal static Label PdfWritten { get; } = new("证书已写入 {0}（{1} 字节）", "The certificate is written to {0} ({1} bytes)");

    internal static Label PdfImpossible { get; } = new("不能制作证书：{0}", "The certificate cannot be made: {0}");

    internal static Label NoTarget { get; } = new("请用 --out 或 --pdf 指明要写入的文件", "Name a file to write with --out or --pdf");

    internal static Label BadCheckpoint { get; } = new("“{0}”不是区块编号；区块编号为 64 位十六进制", "\"{0}\" is not a block id; it has 64 hexadecimal digits");

    internal static Label HasNext { get; } = new("还有更多：{0}", "there is more: {0}");

    internal static Label UserExists { get; } = new(
        "{0} 的密钥已在 {1}；如需新密钥请换一个目录或用户名", "There is a key of {0} in {1} already; use another data folder or user");

    internal static Label NoOrganisation { get; } = new(
        "账本上没有机构 {0}；先执行 kapok organisation add {0} …", "The ledger knows no organisation {0}; first run: kapok organisation add {0} …");

    internal static Label UserAdded { get; } = new("{0} 已登记，密钥在 {1}", "{0} is registered; the key is in {1}");

    internal static Label RoleGranted { get; } = new("已授予 {0} 角色 {1}", "{0} was granted the role {1}");

    internal static Label NoGrantor { get; } = new(
        "授予角色 {0} 需要持有 {1} 的机构签名，而 {2} 中没有其管理员密钥；请由其执行 identity grant-role",
        "Granting role {0} needs the signature of an organisation that holds {1}, and {2} has no operator key of one; ask it to run identity grant-role");

    internal static Label KeyKept { get; } = new(
        "密钥保留在 {0}；登记是否完成请用 kapok user list 查看", "The key is kept in {0}; see with kapok user list whether it was registered");

    internal static Label NoCertificate { get; } = new(
        "账本上没有 {0} 的有效证书；见 kapok user list", "The ledger knows no certificate in force of {0}; see kapok user list");

    internal static Label CertificateRevoked { get; } = new("{0} 的证书 {1} 已吊销", "certificate {1} of {0} is revoked");

    internal static Label OrganisationAdded { get; } = new("机构 {0} 已登记", "organisation {0} is registered");

    internal static Label BadOrganisation { get; } = new(
        "“{0}”不是机构标识；只含小写字母、数字和连字符", "\"{0}\" is not an organisation id; it holds lower-case letters, digits and hyphens");

    internal static Label BadUscc { get; } = new(
        "“{0}”不是有效的统一社会信用代码（18 位，含校验位）", "\"{0}\" is not a valid unified social credit code (18 characters with check characters)");

    internal static Label Unexpected { get; } = new("意外错误：{0}", "unexpected error: {0}");

    internal static Label Interrupted { get; } = new("已中断", "interrupted");

    internal static Label Unreachable { get; } = new(
        "{0} 无法连接：{1}。请检查地址（--url 或 KAPOK_URL）以及节点是否在运行",
        "{0} cannot be reached: {1}. Check the address (--url or KAPOK_URL) and whether the node runs");

    internal static Label Late { get; } = new("{1} 毫秒内未达到“{0}”：{2}", "it was not {0} within {1} ms: {2}");

    internal static Label Expired { get; } = new(
        "交易已过期且未被执行，可以重新提交", "it expired and was not executed; it is safe to submit it again");

    internal static Label ForeignLedger { get; } = new(
        "节点的账本是 {1}，受信任的是 {0}", "the node follows ledger {1}, trusted is {0}");

    internal static Label Alarm { get; } = new(
        "警报 {0}，高度 {1}，{2}：成员已永久停止投票", "alarm {0} at height {1}, {2}: the member stopped voting for good");

    internal static Label AlarmOfEpoch { get; } = new(
        "警报 {0}，高度 {1}，{2}：成员将在之后的纪元继续",
        "alarm {0} at height {1}, {2}: the member goes on in a later epoch");

    internal static Label Forgotten { get; } = new(
        "{0} 的日志缺失，它不再记得自己投过的票，因此不投票。确认没有它的另一份副本在运行后，执行：kapok rejoin {0}",
        "{0} does not remember what it voted and does not vote. When you are sure that no other copy of it runs: kapok rejoin {0}");

    internal static Label Rejoin { get; } = new(
        "同意一个遗忘了投票的成员重新投票；节点运行与否均可。之后的纪元得到认证后它才会投票。\n示例：kapok rejoin gz-tax --data .kapok",
        "Consent that a member which forgot its votes votes again, whether its node runs or not. It does once a later epoch is certified.\nExample: kapok rejoin gz-tax --data .kapok");

    internal static Label MemberArgument { get; } = new("成员标识", "Member id");

    internal static Label RejoinConsented { get; } = new(
        "已同意 {0} 重新投票；之后的纪元得到认证后生效，进展见 kapok status",
        "{0} may vote again; it does once a later epoch is certified, see kapok status");

    internal static Label NoNetwork { get; } = new(
        "{0} 中没有网络；请用 --data 指定其数据目录", "There is no network in {0}; name its data folder with --data");

    internal static Label UnknownMember { get; } = new(
        "账本没有成员 {0}；成员有：{1}", "The ledger has no member {0}; its members are {1}");

    internal static Label NotForgotten { get; } = new(
        "{0} 没有遗忘任何投票，无需同意；若刚丢失日志，请先启动节点一次",
        "{0} has not forgotten anything, so nothing is to be consented to; if its journal was just lost, start the node once before");

    internal static Label Abort { get; } = new(
        "以某成员的名义决定不执行一笔交易；节点运行与否均可。法定数成员作出同样决定后，该交易的结果为 aborted。用于各成员执行结果不一致、账本停滞时。\n示例：kapok abort TXID --as-member gz-tax --data .kapok",
        "Decide for a member that a transaction is not executed, whether its node runs or not. Once a quorum of members decided so, its outcome is aborted. For when members' results differ and the ledger stands still.\nExample: kapok abort TXID --as-member gz-tax --data .kapok");

    internal static Label AbortArgument { get; } = new(
        "交易标识，见差异包（kapok divergence get）", "Transaction id, as the divergence bundle names it (kapok divergence get)");

    internal static Label AbortDecided { get; } = new(
        "{0} 已决定中止交易 {1}；共需 {2} 个成员作出同样决定，结果见 kapok tx {1}",
        "{0} decided to abort transaction {1}; {2} members must decide so, see kapok tx {1}");

    internal static Label NoTransactionId { get; } = new(
        "“{0}”不是交易标识；应为 64 位十六进制数", "'{0}' is no transaction id; it is 64 hexadecimal digits");

    internal static Label EvidenceGroup { get; } = new("成员作伪的证据。", "Evidence that members lied.");

    internal static Label EvidenceList { get; } = new(
        "列出节点保存的证据。\n示例：kapok evidence list", "List the evidence that the node keeps.\nExample: kapok evidence list");

    internal static Label EvidenceGet { get; } = new(
        "取得一份证据文件。\n示例：kapok evidence get two-votes-gz-bank-3-0f1e2d3c4b5a6978.kapok --out evidence.kapok",
        "Fetch an evidence file.\nExample: kapok evidence get two-votes-gz-bank-3-0f1e2d3c4b5a6978.kapok --out evidence.kapok");

    internal static Label EvidenceVerify { get; } = new(
        "离线验证证据：只用证据文件与创世文件。\n示例：kapok evidence verify evidence.kapok --genesis genesis.kapok",
        "Verify evidence offline: only the file and the genesis file are read.\nExample: kapok evidence verify evidence.kapok --genesis genesis.kapok");

    internal static Label EvidenceNameArgument { get; } = new("证据名称，见 kapok evidence list", "Name of the evidence, see kapok evidence list");

    internal static Label EvidenceFileArgument { get; } = new("证据文件", "Evidence file");

    internal static Label GenesisOption { get; } = new("账本的创世文件", "Genesis file of the ledger");

    internal static Label EvidenceAfterOption { get; } = new("从此名称之后开始", "Begin behind this name");

    internal static Label EvidenceWritten { get; } = new("证据已写入 {0}", "the evidence is written to {0}");

    internal static Label DivergenceGroup { get; } = new(
        "成员执行结果与他人不一致的详情。", "How a member's execution differed from the others'.");

    internal static Label DivergenceList { get; } = new(
        "列出节点保存的差异包。\n示例：kapok divergence list",
        "List the divergence bundles that the node keeps.\nExample: kapok divergence list");

    internal static Label DivergenceGet { get; } = new(
        "取得一份差异包：首个不一致的交易，及双方的读写与结果（只含键与哈希）。\n示例：kapok divergence get 42-0f1e2d3c4b5a6978.json --out bundle.json",
        "Fetch a divergence bundle: the first transaction that differs, and what both sides read, wrote and answered (keys and hashes only).\nExample: kapok divergence get 42-0f1e2d3c4b5a6978.json --out bundle.json");

    internal static Label DivergenceNameArgument { get; } = new(
        "差异包名称，见 kapok divergence list", "Name of the bundle, see kapok divergence list");

    internal static Label DivergenceAfterOption { get; } = new("从此名称之后开始", "Begin behind this name");

    internal static Label DivergenceWritten { get; } = new("差异包已写入 {0}", "the bundle is written to {0}");

    internal static Label BadGenesis { get; } = new(
        "{0} 不是创世文件；请从成员处取得", "{0} is not a genesis file; get one from a member");

    internal static Label EvidenceHolds { get; } = new(
        "✓ 证据成立：成员 {0} 在账本 {2}/{3}（指纹 {4}）的纪元 {5} 中{1}",
        "✓ The evidence holds: member {0} {1} in epoch {5} of ledger {2}/{3} (fingerprint {4})");

    internal static Label EvidenceFails { get; } = new(
        "✗ {0} 在账本 {1}（指纹）上不证明任何事", "✗ {0} proves nothing on the ledger with fingerprint {1}");

    internal static Label TwoVotes { get; } = new("对同一高度投了两票", "cast two votes for one height");

    internal static Label TwoHeads { get; } = new("为其日志的同一高度签了两个不同的头", "signed two heads of its log for one height");

    internal static Label TwoEpochChanges { get; } = new("签了两份不同的纪元变更", "signed two different epoch changes");

    internal static Label HiddenLock { get; } = new("隐瞒了其提交票所依据的锁定证书", "hid the lock that its commit vote rests on");

    internal static Label TraceOption { get; } = new(
        "各成员把其行为逐行写入此目录，供 kapok trace check 检查", "Folder in which members write down what they do, for kapok trace check");
}
