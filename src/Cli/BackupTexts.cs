using Kapok.Contracts;

namespace Kapok.Cli;

/// <summary>What <c>kapok backup</c> and <c>kapok restore</c> say, in both languages.</summary>
internal static class BackupTexts
{
    internal static Label Backup { get; } = new(
        "备份一个成员：快照、创世文件、设置、合约、证据，附校验清单；节点可以在运行中。密钥须加密后才随 --with-keys 一同备份。\n示例：kapok backup tax-backup --data tax",
        "Back up a member: a snapshot, the genesis, settings, contracts and evidence, with a manifest of digests; the node may run. Keys go with it by --with-keys, when they are encrypted.\nExample: kapok backup tax-backup --data tax");

    internal static Label Target { get; } = new("新目录", "A new folder");

    internal static Label WithKeys { get; } = new(
        "连同密钥（须已加密或在设备中）", "The keys too, which must be encrypted or in a device");

    internal static Label Member { get; } = new("成员标识；数据目录中有多个成员时必需", "Id of the member, where the data folder holds several");

    internal static Label OneMember { get; } = new(
        "数据目录中有 {0} 个成员；请用 --member 指明一个", "The data folder holds {0} members; name one with --member");

    internal static Label ClearKey { get; } = new(
        "{0} 是明文密钥，不能写入备份；先加密：kapok key encrypt {0} --key-password-file 文件",
        "The key {0} lies in clear and goes into no backup; encrypt it first: kapok key encrypt {0} --key-password-file FILE");

    internal static Label Made { get; } = new(
        "{0}：高度 {1}，{2} 个文件写入 {3}", "{0}: height {1}, {2} files written to {3}");

    internal static Label NoKeys { get; } = new(
        "其中没有密钥：请另行保管 members/{0}/node、members/{0}/link、users 与 authorities",
        "No keys are in it: keep members/{0}/node, members/{0}/link, users and authorities in a safe way of their own");

    internal static Label Restore { get; } = new(
        "由备份建立新的数据目录；全部内容先经验证。成员启动后跟随账本，但不投票，直到确认没有另一个副本并执行 kapok rejoin。\n示例：kapok restore tax-backup --data tax-new",
        "Make a new data folder from a backup, all of which is verified. The member follows the ledger and does not vote until no other copy of it runs and its operator consents with kapok rejoin.\nExample: kapok restore tax-backup --data tax-new");

    internal static Label Source { get; } = new("kapok backup 生成的目录", "The folder that kapok backup made");

    internal static Label DataOption { get; } = new("新的数据目录，默认 .kapok（KAPOK_DATA）", "The new data folder, .kapok unless given (KAPOK_DATA)");

    internal static Label Damaged { get; } = new(
        "备份不可用：{0}。请换一份备份", "The backup cannot be used: {0}. Take another one");

    internal static Label Restored { get; } = new(
        "{0}：高度 {1}，{2} 条记录已恢复到 {3}。启动：kapok node --data {3}",
        "{0}: height {1}, {2} records restored to {3}. Start with: kapok node --data {3}");

    internal static Label PlaceKeys { get; } = new(
        "备份中没有密钥：启动前请把 members/{0}/node、members/{0}/link、users 与 authorities 放回 {1}",
        "The backup holds no keys: put members/{0}/node, members/{0}/link, users and authorities into {1} before you start");
}
