namespace Kapok.Contracts.Metering;

/// <summary>What one call of a contract may use of the machine.</summary>
/// <param name="Steps">Most steps: calls, turns of loops, and what the platform's own loops go over.</param>
/// <param name="Depth">Most methods inside one another.</param>
/// <param name="Bytes">Most bytes of arrays, objects and texts made.</param>
public sealed record MeterLimits(int Steps, int Depth, int Bytes);
