using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Node.Networks;

/// <summary>What is said about a wrong line of <c>node.json</c>: the key, the value, what is expected.</summary>
internal static class SettingsTexts
{
    internal static Label NoJson(string problem) => new($"不是有效的JSON：{problem}", $"it is no JSON: {problem}");

    internal static Label Wrong(string key, string found, Label expected) => new(
        $"“{key}”是{found}，应为{expected.Zh}", $"'{key}' is {found}, expected {expected.En}");

    internal static Label Unknown(string key, IEnumerable<string> known) => new(
        $"没有“{key}”这一项，请改为 {string.Join('、', known)} 之一或删除",
        $"there is no '{key}'; make it one of {string.Join(", ", known)}, or remove it");

    internal static Label Missing(string key, Label expected) => new(
        $"缺少“{key}”，请补上：{expected.Zh}", $"'{key}' is missing; add it, {expected.En}");

    internal static Label Twice(string key) => new($"“{key}”出现两次，请删去一处", $"'{key}' stands twice; remove one");

    internal static Label Count(string key, int count, Label expected) => new(
        $"“{key}”有 {count} 项，应为{expected.Zh}", $"'{key}' has {count} items, expected {expected.En}");

    internal static Label NoMember(string found) => new(
        $"“{found}”不是成员标识：只能含小写字母、数字和连字符",
        $"'{found}' is no member id; it has lower-case letters, digits and hyphens");

    internal static Label NoEndpoint(string found) => new(
        $"“{found}”不是 IP:端口；例如 0.0.0.0:7443", $"'{found}' is not IP:PORT; for example 0.0.0.0:7443");

    internal static Label NoAddress(string found) => new(
        $"“{found}”不是 主机:端口；例如 10.0.0.3:7443", $"'{found}' is not HOST:PORT; for example 10.0.0.3:7443");
}
