using Kapok.Contracts;

namespace Kapok.Insight.Licences;

/// <summary>One feature of an application: 1 is without any doubt, 0 the worst.</summary>
/// <param name="Feature">The feature, as the standard names it.</param>
/// <param name="Value">0 to 1.</param>
/// <param name="Reason">What was found, for people.</param>
public sealed record FeatureReading(string Feature, double Value, Label Reason);
