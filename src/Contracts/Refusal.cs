using System.Collections.Generic;
using System.Globalization;

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

    /// <summary>
    /// Refuses when a condition holds; checks are joined with <c>??</c>, and the change comes last.
    /// </summary>
    /// <param name="condition">Whether to refuse.</param>
    /// <param name="details">What is wrong, by name.</param>
    /// <returns>The refusal, or null.</returns>
    public Outcome? When(bool condition, params IReadOnlyList<Detail> details) =>
        condition ? With(details) : null;
}

/// <summary>One named fact about a refusal.</summary>
/// <param name="Name">Name of the placeholder in the refusal's text.</param>
/// <param name="Value">The value, as people read it.</param>
public readonly record struct Detail(string Name, string Value)
{
    /// <summary>A text.</summary>
    public static implicit operator Detail((string Name, string Value) fact) => new(fact.Name, fact.Value);

    /// <summary>A whole number.</summary>
    public static implicit operator Detail((string Name, long Value) fact) =>
        new(fact.Name, fact.Value.ToString(CultureInfo.InvariantCulture));

    /// <summary>An amount, in yuan.</summary>
    public static implicit operator Detail((string Name, Fen Value) fact) =>
        new(fact.Name, fact.Value.ToString());

    /// <summary>A day.</summary>
    public static implicit operator Detail((string Name, LegalDate Value) fact) =>
        new(fact.Name, fact.Value.ToString());

    /// <summary>An organisation.</summary>
    public static implicit operator Detail((string Name, Uscc Value) fact) => new(fact.Name, fact.Value.Text);
}
