using Kapok.Contracts;
using Kapok.Ledger.Identity;

namespace Kapok.Cli.Certificates;

/// <summary>What <c>kapok cert</c> says, in both languages.</summary>
internal static class CertificateTexts
{
    internal static Label Group { get; } = new(
        "证书：何时到期，更换，吊销", "Certificates: when they expire, renewing and revoking them");

    internal static Label Status { get; } = new(
        "列出证书及剩余天数：CA、管理员、用户。默认只列数据目录中成员所管的；--all 列出全部。\n示例：kapok cert status --data tax",
        "List certificates with the days that are left: CA, operators, users. Those of the members in the data folder, or with --all everybody's.\nExample: kapok cert status --data tax");

    internal static Label WithinOption { get; } = new("剩余多少天内算即将到期", "How many days before its end a certificate counts as expiring");

    internal static Label AllOption { get; } = new("列出账本上全部证书", "List every certificate of the ledger");

    internal static Label Renew { get; } = new(
        "更换密钥与证书。机构/用户：新证书立即启用，旧证书到期前仍有效。成员 --tls：节点的TLS密钥。成员 --authority：CA，须由成员表决。\n示例：kapok cert renew gz-tax/operator --data tax\n示例：kapok cert renew gz-tax --tls --data tax",
        "Exchange a key and its certificate. ORG/USER: the new one is in use at once, the old one stays valid until it ends. MEMBER --tls: the TLS key of its node. MEMBER --authority: its CA, on which the members vote.\nExample: kapok cert renew gz-tax/operator --data tax\nExample: kapok cert renew gz-tax --tls --data tax");

    internal static Label WhoArgument { get; } = new("机构/用户，或成员标识（配 --tls 或 --authority）", "ORG/USER, or a member with --tls or --authority");

    internal static Label DaysOption { get; } = new("新证书的有效天数（不超过CA）", "How many days the new certificate is valid, at most as long as the CA");

    internal static Label RevokeOldOption { get; } = new("立即吊销旧证书（密钥泄露时使用）", "Revoke the old certificate at once, as when its key leaked");

    internal static Label TlsOption { get; } = new("更换成员节点的TLS密钥", "Exchange the TLS key of the member's node");

    internal static Label AuthorityOption { get; } = new("更换成员的CA", "Exchange the member's CA");

    internal static Label Revoke { get; } = new(
        "吊销一张证书：以指纹指明；机构/用户则吊销其全部证书。\n示例：kapok cert revoke gz-coffee/clerk --reason 离职",
        "Revoke a certificate, named by its fingerprint; with ORG/USER every one of that user.\nExample: kapok cert revoke gz-coffee/clerk --reason left");

    internal static Label WhichArgument { get; } = new("机构/用户，或证书指纹", "ORG/USER, or the fingerprint of a certificate");

    internal static Label NotOne { get; } = new(
        "“{0}”须是 机构/用户，或带 --tls 或 --authority 的成员标识", "'{0}' must be ORG/USER, or a member together with --tls or --authority");

    internal static Label NoSuch { get; } = new(
        "账本上没有证书 {0}；见 kapok cert status --all", "The ledger knows no certificate {0}; see kapok cert status --all");

    internal static Label Counted { get; } = new(
        "{0} 张证书：{1} 张即将到期，{2} 张已过期", "{0} certificates: {1} expiring, {2} expired");

    internal static Label RenewThem { get; } = new(
        "更换：kapok cert renew {0}", "Renew with: kapok cert renew {0}");

    internal static Label Renewed { get; } = new(
        "{0} 的新证书 {1} 已启用，有效至 {2}；旧密钥保留在 retired 目录", "{0} has the new certificate {1}, valid until {2}; the old key is kept in the folder retired");

    internal static Label InDevice { get; } = new(
        "{0} 的密钥在设备中，不能由此更换：请在设备中生成新密钥（docs/operating/keys.md）",
        "The key of {0} is in a device and is not exchanged here: make the next one in the device (docs/operating/keys.md)");

    internal static Label AuthorityExpired { get; } = new(
        "成员 {0} 的CA已于 {1} 到期，不能再签发；先更换CA：kapok cert renew {0} --authority",
        "The CA of {0} expired on {1} and issues no more; renew it first: kapok cert renew {0} --authority");

    internal static Label TlsPrepared { get; } = new(
        "账本现在认 {0} 的新旧两个TLS密钥。请重启节点，然后再运行一次本命令以弃用旧密钥",
        "The ledger knows both TLS keys of {0} now. Restart its node, then run this command again to drop the old one");

    internal static Label TlsDone { get; } = new(
        "{0} 的旧TLS密钥已从账本移除", "The old TLS key of {0} is no longer on the ledger");

    internal static Label TlsNotRestarted { get; } = new(
        "{0} 的节点（{1}）仍在使用旧TLS密钥或不可达：先用新密钥重启它，再运行本命令；确认它已停用时加 --force",
        "The node of {0} at {1} still shows its old TLS key or is not reached: restart it first, then run this again; --force if you know better");

    internal static Label ForceOption { get; } = new(
        "不检查节点是否已使用新的TLS密钥", "Do not check that the node uses the new TLS key");

    internal static Label NoEndpoint { get; } = new(
        "账本上没有 {0} 的节点地址；它不是成员或观察者", "The ledger knows no node of {0}; it is neither a member nor an observer");

    internal static Label AuthorityPrepared { get; } = new(
        "{0} 的新CA与管理员证书写在 {1}，须由成员表决：kapok member recertify {1} --as {0}/operator，其他成员 kapok vote for {0}。通过后再运行一次本命令以启用",
        "The new CA of {0} and its operator's certificate are in {1}, and the members vote on them: kapok member recertify {1} --as {0}/operator, then kapok vote for {0} by the others. When it is approved, run this command again to use them");

    internal static Label AuthorityWaits { get; } = new(
        "待表决的账本：{0}（--url {1}）", "The members of ledger {0} have not approved it yet (--url {1})");

    internal static Label NotRoot { get; } = new(
        "{0} 是一个账本的地址：请以节点地址 --url {1} 运行，密钥会在它的所有账本上更换",
        "{0} is the address of one ledger: run this with --url {1}, which exchanges the key on all ledgers of the node");

    internal static Label LedgerNotServed { get; } = new(
        "账本 {0}（{1}）没有应答，而 {2} 是其成员：密钥须在所有账本上同时更换，请待节点运行该账本后重试",
        "Ledger {0} at {1} does not answer, and {2} is a member of it: a key is exchanged on all ledgers, so try again when the node runs it");

    internal static Label LedgerNotApproved { get; } = new(
        "{0} 以 {1} 之名提供的账本不是成员所批准的；未更换任何密钥",
        "{0} serves another ledger under the id {1} than the members approved; no key was exchanged");

    internal static Label AuthorityDone { get; } = new(
        "{0} 的新CA与管理员密钥已启用；已登记的用户证书不变", "{0} uses its new CA and operator's key; users' certificates that are registered stay");

    /// <summary>A standing in words.</summary>
    internal static Label Of(CertificateStanding standing) => standing switch
    {
        CertificateStanding.Valid => new("有效", "valid"),
        CertificateStanding.Expiring => new("即将到期", "expiring"),
        CertificateStanding.Expired => new("已过期", "expired"),
        CertificateStanding.Superseded => new("已更换", "superseded"),
        _ => new("已吊销", "revoked"),
    };
}
