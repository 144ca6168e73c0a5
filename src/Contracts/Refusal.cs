using System.Collections.Generic;

namespace Kapok.Contracts;

/// <summary>A reason to refuse a command: an expected answer with a stable, documented code.</summary>
/// <param name="Code">Lower-case words joined by hyphens; never changed once published.</param>
/// <param name="Text">What people read; <c>{name}</c> stands for the detail of that name.</param>
public sealed record Refusal(string Code, Label Text)
{
    /// <summary>The outcome that refuses with this code and the given details.</summary>
    /// <param name="details">What is wrong, by name: the field, the value found, the limit.</param>
    /// <returns>A refused outcome.</returns>
    public Outcome With(params IReadOnlyList<Detail> details) => new(this, details);
}

/// <summary>One named fact about a refusal.</summary>
/// <param name="Name">Name of the placeholder in the refusal's text.</param>
/// <param name="Value">The value, as people read it.</param>
public readonly record struct Detail(string Name, string Value);
