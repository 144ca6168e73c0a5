using Kapok.Contracts;

namespace Kapok.Cli;

/// <summary>What the verbs say that found a network and run its nodes, in both languages.</summary>
internal static class MemberVerbTexts
{
    internal static Label Init { get; } = new(
        "为一个机构生成密钥、证书和成员申请文件，准备加入网络。\n示例：kapok init gz-tax --uscc 1144011200741234XK --name-zh 广州市税务局 --name-en \"Guangzhou Tax Bureau\" --address tax.example:7443 --data tax",
        "Make the keys and certificates of an organisation and its application to a network.\nExample: kapok init gz-tax --uscc 1144011200741234XK --name-zh 广州市税务局 --name-en \"Guangzhou Tax Bureau\" --address tax.example:7443 --data tax");

    internal static Label AddressOption { get; } = new(
        "其他成员的节点从何处连到本节点", "Where the nodes of the other members reach this one");

    internal static Label InitDataOption { get; } = new(
        "新的数据目录，默认 .kapok（KAPOK_DATA）", "The new data folder, .kapok unless given (KAPOK_DATA)");

    internal static Label Initialised { get; } = new(
        "{0} 已就绪。把 {1} 交给建网者（其中没有秘密），收到创世文件后运行 kapok join 文件",
        "{0} is ready. Give {1} to who founds the network (nothing in it is secret); when you have the genesis file, run kapok join FILE");

    internal static Label Invite { get; } = new(
        "由各成员的申请文件建立一个网络，写出创世文件，交给每个成员。\n示例：kapok invite gz-*.member --network gz --standards-authority gz-tax --out gz.kapok",
        "Found a network from the applications of its members: writes the genesis file that each of them joins with.\nExample: kapok invite gz-*.member --network gz --standards-authority gz-tax --out gz.kapok");

    internal static Label ApplicationsArgument { get; } = new(
        "各成员的申请文件（kapok init 生成）", "The members' applications, which kapok init makes");

    internal static Label NetworkOption { get; } = new(
        "网络名称：小写字母、数字和连字符", "Name of the network: lower-case letters, digits and hyphens");

    internal static Label AuthorityOption { get; } = new(
        "发布标准、授予角色的成员", "The member that publishes standards and grants roles");

    internal static Label OutOption { get; } = new("写出的创世文件", "The genesis file to write");

    internal static Label Founded { get; } = new(
        "{0} 已建立：{1} 个成员，{2} 个即可最终确认，可容忍 {3} 个失效。账本指纹 {4}：各成员加入前应当面或用电话核对",
        "{0} is founded: {1} members, {2} of them make a block final, {3} may fail. Ledger fingerprint {4}: compare it by telephone before you join");

    internal static Label TooFew { get; } = new(
        "成员少于 4 个时，任何一个失效或作恶都无法容忍", "With fewer than 4 members not one may fail or lie");

    internal static Label Join { get; } = new(
        "以 kapok init 生成的数据目录加入创世文件中的账本；不是首批成员时，先跟随账本，待表决通过。\n示例：kapok join gz.kapok --data tax",
        "Take the place of this data folder's member in the ledger of a genesis file; who is none of the first members follows it until the members vote.\nExample: kapok join gz.kapok --data tax");

    internal static Label GenesisArgument { get; } = new("创世文件", "The genesis file");

    internal static Label FingerprintOption { get; } = new(
        "已核对的账本指纹；不同则不加入", "The fingerprint that you compared; another ledger is not joined");

    internal static Label Joined { get; } = new(
        "已加入。账本指纹 {0}。启动：kapok node --data {1}", "Joined. Ledger fingerprint {0}. Start with: kapok node --data {1}");

    internal static Label OtherFingerprint { get; } = new(
        "{0} 的账本指纹是 {1}，不是 {2}；请向建网者核实", "The ledger of {0} has the fingerprint {1}, not {2}; ask who founded it");

    internal static Label Node { get; } = new(
        "运行一个成员的节点，Ctrl-C 停止。设置在数据目录的 node.json 中。\n示例：kapok node --data tax",
        "Run the node of one member; Ctrl-C stops it. Its settings are in node.json of the data folder.\nExample: kapok node --data tax");

    internal static Label NodePortOption { get; } = new(
        "REST API 的端口，0 表示任意空闲端口；默认按 node.json", "Port of the REST API, 0 for any free one; as node.json says unless given");

    internal static Label ListenOption { get; } = new(
        "接受其他成员节点连接的地址；默认按 node.json", "Where the nodes of other members are listened for; as node.json says unless given");

    internal static Label PeerOption { get; } = new(
        "某成员节点的地址，代替账本上的地址；可重复", "Address of a member's node in place of the ledger's; may be repeated");

    internal static Label NodeDataOption { get; } = new(
        "成员的数据目录，默认 .kapok（KAPOK_DATA）", "Data folder of the member, .kapok unless given (KAPOK_DATA)");

    internal static Label NodeWaits { get; } = new(
        "正在等待其他成员：{0} 个成员中须有 {1} 个在线才能最终确认", "waiting for other members: {1} of {0} must be up to make blocks final");

    internal static Label NodeVotes { get; } = new("{0} 已读完日志，参与投票", "{0} has read the logs and votes");

    internal static Label NodeFollows { get; } = new(
        "{0} 没有表决权，只跟随账本；待成员表决通过后参与投票", "{0} follows the ledger without a vote, until the members vote it in");

    internal static Label BadListen { get; } = new(
        "“{0}”不是 IP:端口；例如 0.0.0.0:7443", "'{0}' is not IP:PORT; for example 0.0.0.0:7443");

    internal static Label BadPeer { get; } = new(
        "“{0}”不是 成员=主机:端口；例如 gz-data=10.0.0.3:7443", "'{0}' is not MEMBER=HOST:PORT; for example gz-data=10.0.0.3:7443");

    internal static Label BadAddress { get; } = new(
        "“{0}”不是 主机:端口；例如 tax.example:7443", "'{0}' is not HOST:PORT; for example tax.example:7443");
}
