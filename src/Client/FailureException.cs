using System;

namespace Kapok.Client;

/// <summary>A failure where there is no value to return it in: in the middle of a stream, or behind <see cref="Answer{T}.Require"/>.</summary>
/// <param name="failure">What happened.</param>
public sealed class FailureException(Failure failure) : Exception(failure.Message)
{
    /// <summary>What happened.</summary>
    public Failure Failure { get; } = failure;
}
