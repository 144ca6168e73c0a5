using Kapok.Contracts;

namespace Kapok.Cli;

/// <summary>What the verbs about SQL projections say, in both languages.</summary>
internal static class ProjectionTexts
{
    internal static Label Group { get; } = new(
        "SQL投影：由终局区块生成的表，供列表、查询与BI使用",
        "The SQL projection: tables made from final blocks, for lists, searches and BI tools");

    internal static Label Status { get; } = new(
        "显示投影所在位置与高度；节点可在运行。\n示例：kapok projection status --data .kapok",
        "Show where the projection is and how far; the node may run.\nExample: kapok projection status --data .kapok");

    internal static Label Check { get; } = new(
        "核对：投影中的全部记录须推出其高度区块头中的状态根；节点须已停止。不符时退出码 5。\n示例：kapok projection check --data .kapok",
        "Check that all records of the projection lead to the state root in the header of its last block; the node is stopped. Exit code 5 when they do not.\nExample: kapok projection check --data .kapok");

    internal static Label Rebuild { get; } = new(
        "删除投影并由区块重建，最后核对状态根；节点须已停止。中断后再次运行会继续。\n示例：kapok projection rebuild --data .kapok",
        "Drop the projection, make it again from the blocks, and check it against the state root; the node is stopped. Interrupted, it goes on when run again.\nExample: kapok projection rebuild --data .kapok");

    internal static Label Grant { get; } = new(
        "授予一个角色只读权限（PostgreSQL），供BI工具使用；角色不存在则创建（不可登录）。节点可在运行。\n示例：kapok projection grant --role bi --data gz-tax",
        "Let a role of PostgreSQL read, and only read, for BI tools; it is made when it is not there, without login. The node may run.\nExample: kapok projection grant --role bi --data gz-tax");

    internal static Label RoleOption { get; } = new("角色名：小写字母、数字、下划线", "Name of the role: lower-case letters, digits, underscores");

    internal static Label SqlOption { get; } = new("只打印SQL，不执行", "Only print the SQL, for an administrator to run");

    internal static Label BadRole { get; } = new(
        "“{0}”不是角色名：只能含小写字母、数字和下划线，至多 63 个字符",
        "'{0}' is no name of a role: lower-case letters, digits and underscores, at most 63");

    internal static Label NotOnServer { get; } = new(
        "{0} 的投影在文件中；SQLite文件的读权限由文件系统管理。node.json 的 projection 可指定PostgreSQL",
        "The projection of {0} is a file, and who reads a file is up to the file system. PostgreSQL is named by projection in node.json");

    internal static Label Granted { get; } = new("{0}：角色 {1} 可读取 {2}", "{0}: the role {1} may read {2}");

    internal static Label Checked { get; } = new("{0}：高度 {1}，{2} 条记录与状态根一致", "{0}: height {1}, {2} records lead to the state root");

    internal static Label Rebuilt { get; } = new(
        "{0}：已重建至高度 {1}，{2} 条记录与状态根一致，用时 {3} 秒",
        "{0}: rebuilt up to height {1} in {3} s; {2} records lead to the state root");

    internal static Label Blocks { get; } = new("{0}/{1} 个区块，每秒 {2} 个", "{0} of {1} blocks, {2} a second");
}
