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

    /// <summary>Smallest number allowed.</summary>
    public long Min { get; init; } = long.MinValue;

    /// <summary>Largest number allowed.</summary>
    public long Max { get; init; } = long.MaxValue;

    /// <summary>Unit that people see behind a number, such as <c>fen</c> or <c>ms</c>.</summary>
    public string Unit { get; init; } = string.Empty;
}
