using System.Collections.Generic;

namespace Kapok.Insight.Learning;

/// <summary>Features of a case with what is true of it.</summary>
/// <param name="Values">The features, in their order.</param>
/// <param name="IsTrue">The truth.</param>
internal sealed record Example(IReadOnlyList<double> Values, bool IsTrue);
