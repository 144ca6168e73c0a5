using Kapok.Contracts;

namespace Kapok.Scenarios.Credit;

/// <summary>What is wrong with a message, or with a record that is to become one.</summary>
/// <param name="Tag">The field, such as <c>32B</c>; empty where no field has begun.</param>
/// <param name="Line">Line of the message's text, from 1.</param>
/// <param name="Value">What was found there; empty where something is missing.</param>
/// <param name="Expected">What belongs there.</param>
public sealed record SwiftProblem(string Tag, int Line, string Value, Label Expected)
{
    /// <summary>The problem in Chinese and English.</summary>
    public Label Text => new(
        $"第 {Line} 行，域 {Tag}：“{Value}”，应为{Expected.Zh}",
        $"Line {Line}, field {Tag}: '{Value}', expected {Expected.En}");
}
