using System;

namespace Kapok.Contracts;

/// <summary>
/// The code of an enum member on the wire, where a standard fixes it; otherwise the member's name
/// in lower case with hyphens is the code.
/// </summary>
/// <param name="code">The code.</param>
/// <param name="zh">Label in Simplified Chinese.</param>
/// <param name="en">Label in English.</param>
[AttributeUsage(AttributeTargets.Field)]
public sealed class CodeAttribute(string code, string zh, string en) : Attribute
{
    /// <summary>The code on the wire.</summary>
    public string Code { get; } = code;

    /// <summary>Label in Simplified Chinese.</summary>
    public string Zh { get; } = zh;

    /// <summary>Label in English.</summary>
    public string En { get; } = en;
}
