using System;

namespace Kapok.Contracts.Metering;

/// <summary>Leaves a contract that went past what one call may use.</summary>
/// <param name="limit">The limit, such as <c>1000000 steps</c>.</param>
public sealed class MeterExceededException(string limit) : Exception("more than " + limit)
{
    /// <summary>The limit, such as <c>1000000 steps</c>.</summary>
    public string Limit { get; } = limit;
}
