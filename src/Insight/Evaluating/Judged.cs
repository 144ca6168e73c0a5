namespace Kapok.Insight.Evaluating;

/// <summary>A score beside the truth.</summary>
/// <param name="Score">The score; more is likelier true.</param>
/// <param name="IsTrue">The truth.</param>
internal readonly record struct Judged(double Score, bool IsTrue);
