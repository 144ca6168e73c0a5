using Kapok.Contracts;

namespace Kapok.Loading;

/// <summary>Why an assembly is not taken as a contract.</summary>
/// <param name="Rule">The rule, lower case with hyphens.</param>
/// <param name="Member">The type, member or form that is not allowed.</param>
/// <param name="UsedBy">The type or method that uses it.</param>
/// <param name="Text">What is wrong, and what to write instead.</param>
public sealed record ContractProblem(string Rule, string Member, string UsedBy, Label Text);
