using Kapok.Contracts;

namespace Kapok.Loading;

/// <summary>What the check of a declaration says, in both languages.</summary>
internal static class DeclarationTexts
{
    internal static Label Name { get; } = new(
        "名称应为 1 至 64 个小写字母、数字和连字符", "a name is 1 to 64 lower-case letters, digits and hyphens");

    internal static Label StandardName { get; } = new(
        "标准名称应为 1 至 64 个字母、数字和 -._~:", "the name of a standard is 1 to 64 letters, digits and -._~:");

    internal static Label Version { get; } = new("版本应从 1 起", "versions begin with 1");

    internal static Label Twice { get; } = new("声明了两次", "it is declared twice");

    internal static Label NoLabel { get; } = new(
        "缺少中文或英文名称", "it has no label in Chinese or in English");

    internal static Label UnknownCommand { get; } = new("没有声明该命令", "there is no such command");

    internal static Label UnknownTable { get; } = new("没有声明该表", "there is no such table");

    internal static Label Uses { get; } = new(
        "应为另一合约的名称", "it is the name of another contract");

    internal static Label ForeignRole(string prefix) => new(
        $"角色名应以 {prefix} 开头", $"the name of a role begins with {prefix}");

    internal static Label UnknownRole(string role) => new($"没有声明角色 {role}", $"the role {role} is not declared");

    internal static Label ForeignTable(string named, string own) => new(
        $"表属于合约 {named}，应为 {own}", $"the table names the contract {named} and not {own}");

    internal static Label NoState(string field) => new(
        $"表没有枚举字段 {field}", $"the table has no field {field} that is a choice");

    internal static Label UnknownState(string state, string known) => new(
        $"没有状态 {state}；现有 {known}", $"there is no state {state}; there are {known}");
}
