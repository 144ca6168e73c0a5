using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text;

namespace Kapok.Contracts.Json;

/// <summary>The codes under which the members of an enum travel.</summary>
public static class ChoiceCode
{
    /// <summary>The code of one value.</summary>
    /// <param name="value">A defined member of an enum.</param>
    /// <returns>Its code on the wire.</returns>
    public static string Of(Enum value) =>
        Of(value.GetType()).First(choice => choice.Value.Equals(value)).Code;

    internal static IReadOnlyList<(object Value, string Code)> Of(Type type) =>
        [.. type.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(member => (member.GetValue(null)!, CodeOf(member)))];

    internal static IReadOnlyList<Label> Labels(Type type) =>
        [.. type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(LabelOf)];

    private static Label LabelOf(FieldInfo member) =>
        member.GetCustomAttribute<CodeAttribute>() is { } code
            ? new(code.Zh, code.En)
            : new(Hyphenated(member.Name), Hyphenated(member.Name));

    private static string CodeOf(FieldInfo member) =>
        member.GetCustomAttribute<CodeAttribute>()?.Code ?? Hyphenated(member.Name);

    private static string Hyphenated(string name)
    {
        StringBuilder code = new();
        foreach (char character in name)
        {
            if (char.IsAsciiLetterUpper(character) && code.Length > 0)
            {
                _ = code.Append('-');
            }

            _ = code.Append(char.ToLowerInvariant(character));
        }

        return code.ToString();
    }
}
