using Kapok.Contracts;

namespace Kapok.Loading;

/// <summary>Something in a declaration that would fail later.</summary>
/// <param name="Where">What it is about, such as <c>command lend</c>.</param>
/// <param name="Text">What is wrong.</param>
public sealed record DeclarationProblem(string Where, Label Text);
