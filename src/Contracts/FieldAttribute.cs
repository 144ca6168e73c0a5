using System;

namespace Kapok.Contracts;

/// <summary>
/// Describes one field of a record or command: what people see, and the limits that are enforced
/// before the contract runs.
/// </summary>
/// <param name="zh">Label in Simplified Chinese.</param>
/// <param name="en">Label in English.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class FieldAttribute(string zh, string en) : Attribute
{
    /// <summary>Label in Simplified Chinese.</summary>
    public string Zh { get; } = zh;

    /// <summary>Label in English.</summary>
    public string En { get; } = en;

    /// <summary>Most characters of a text, or most items of a list. Texts default to 200, lists to 1,000.</summary>
    public int LengthMax { get; init; }

    /// <summary>Fewest characters of a text (default 1) or items of a list (default 0).</summary>
    public int LengthMin { get; init; } = -1;

    /// <summary>Form of a text.</summary>
    public TextForm Form { get; init; }

    /// <summary>Smallest number allowed.</summary>
    public long Min { get; init; } = long.MinValue;

    /// <summary>Largest number allowed.</summary>
    public long Max { get; init; } = long.MaxValue;

    /// <summary>Unit that people see behind a number, such as <c>fen</c> or <c>ms</c>.</summary>
    public string Unit { get; init; } = string.Empty;
}

/// <summary>Forms of a text that are checked before the contract runs.</summary>
public enum TextForm
{
    /// <summary>Any text without control characters.</summary>
    Free,

    /// <summary>A key: 1 to 128 letters, digits and <c>-._~:/</c>.</summary>
    Key,

    /// <summary>A hash or a salted commitment: 64 lower-case hexadecimal digits.</summary>
    Digest,

    /// <summary>Decimal digits only.</summary>
    Digits,
}
