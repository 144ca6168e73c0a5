using Kapok.Contracts;

namespace Kapok.Node.Networks;

/// <summary>What is said about becoming a member.</summary>
internal static class MemberTexts
{
    internal static Label NoApplication(object? problem) => new(
        $"不是成员申请文件：{problem}", $"it is no member's application: {problem}");

    internal static Label UnknownSuite(string suite, string known) => new(
        $"密码套件“{suite}”不是 {known} 之一", $"its suite '{suite}' is none of {known}");

    internal static Label NoId(string id) => new(
        $"“{id}”不是有效标识：只能含小写字母、数字和连字符", $"'{id}' is no id: lower-case letters, digits and hyphens only");

    internal static Label NoAddress(string address) => new(
        $"地址“{address}”不是 主机:端口", $"its address '{address}' is not HOST:PORT");

    internal static Label NotOneKey(int count) => new(
        $"含 {count} 个TLS公钥摘要，应为 1 个", $"it names {count} TLS keys, expected 1");

    internal static Label NoAuthority(string id, string suite) => new(
        $"CA证书不属于 {id}，或不是 {suite} 套件", $"its CA certificate is not one of {id} and suite {suite}");

    internal static Label NotIssued { get; } = new(
        "节点或管理员证书不是由其CA为该用途签发", "its node or operator certificate was not issued by its CA for that use");

    internal static Label NotSigned { get; } = new(
        "签名不是其CA所签；请重新索取该文件", "its signature is not that of its CA; ask for the file again");

    internal static Label Twice(string what) => new(
        $"{what} 已在另一份申请中出现；每个成员一份申请", $"another application has {what} already; name one file for each member");

    internal static Label OtherSuite(string suite, string expected) => new(
        $"密码套件为 {suite}，而第一份申请为 {expected}；一个账本只用一种",
        $"its suite is {suite}, that of the first application {expected}; a ledger has one");

    internal static Label NotAmong(string authority) => new(
        $"没有成员“{authority}”的申请；--standards-authority 须为成员之一",
        $"there is no application of '{authority}', which --standards-authority names");

    internal static Label NoGenesis { get; } = new(
        "不是账本创世文件，或已损坏；请重新索取", "it is no genesis of a ledger, or damaged; ask for the file again");

    internal static Label OtherGenesis(string ledger, string block) => new(
        $"它不是成员表决通过的账本 {ledger}（创世区块 {block}）；请换成该账本的创世文件",
        $"it is not the ledger {ledger} that the members approved, with block 0 {block}; put that one's genesis here");

    internal static Label OtherKeys(string id) => new(
        $"其中 {id} 的密钥不是本机的密钥；请让建网者使用本机的 {id}.member",
        $"the keys of {id} in it are not those of this folder; ask for one that is made with its {id}.member");

    internal static Label OtherLedger(string fingerprint) => new(
        $"本机已加入另一个账本 {fingerprint}；请用另一个 --data", $"the folder has joined ledger {fingerprint} already; use another folder with --data");

    internal static Label NotInitialised { get; } = new(
        "没有 node.json；请先运行 kapok init，或用 --data 指明目录",
        "there is no node.json; run kapok init first, or name the folder with --data");

    internal static Label NotJoined { get; } = new(
        "尚未加入账本；请先运行 kapok join 文件", "it has not joined a ledger; run kapok join FILE first");

    internal static Label BadSettings(long line, Label problem) => new(
        $"第 {line} 行：{problem.Zh}（格式见 docs/operating/configuration.md）",
        $"line {line}: {problem.En} (docs/operating/configuration.md describes it)");

    internal static Label Occupied { get; } = new(
        "目录中已有文件；请用 --data 指定空目录", "it holds files already; name a free folder with --data");

    internal static Label PortInUse(string option) => new(
        $"地址已被占用或不可用；请用 {option} 另行指定", $"it is in use or not this machine's; name another with {option}");
}
