using Kapok.Contracts;

namespace Kapok.Node.Care;

/// <summary>What came of checking one thing that a node needs to start.</summary>
/// <param name="Part">What: <c>settings</c>, <c>genesis</c>, <c>streams</c>, <c>keys</c>, <c>listen</c>, <c>port</c> or <c>clock</c>.</param>
/// <param name="IsGood">Whether the node would start with it.</param>
/// <param name="Text">What was found, or what is wrong and the next step.</param>
public sealed record NodeCheckItem(string Part, bool IsGood, Label Text);
