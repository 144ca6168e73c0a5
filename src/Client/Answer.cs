using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using Kapok.Contracts;

namespace Kapok.Client;

/// <summary>What a node answered, or why there is no answer. Exactly one of the two is set.</summary>
/// <typeparam name="T">What was asked for.</typeparam>
public sealed record Answer<T>
    where T : class
{
    /// <summary>Makes an answer.</summary>
    /// <param name="value">What the node answered.</param>
    public Answer(T value) => Value = value;

    /// <summary>Makes a failure.</summary>
    /// <param name="failure">Why there is no answer.</param>
    public Answer(Failure failure) => Failure = failure;

    /// <summary>What the node answered, or null.</summary>
    public T? Value { get; }

    /// <summary>Why there is no answer, or null.</summary>
    public Failure? Failure { get; }

    /// <summary>Whether there is an answer.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool IsOk => Value is not null;

    /// <summary>What the node answered, for code that has nothing to do without it.</summary>
    /// <returns>The value.</returns>
    /// <exception cref="FailureException">There is no answer.</exception>
    public T Require() => IsOk ? Value : throw new FailureException(Failure);
}

/// <summary>Why something was not done: an expected result, never an exception.</summary>
/// <param name="Message">What happened, with the thing and the value, in English.</param>
public abstract record Failure(string Message)
{
    /// <summary>The id that the node gave the request, which its log has; null when none was answered.</summary>
    public string? RequestId { get; init; }
}

/// <summary>The contract refused, or the node did with status 422: it can never be done as it stands.</summary>
/// <param name="Code">Stable code, such as <c>missing-role</c>.</param>
/// <param name="TextZh">The reason in Chinese.</param>
/// <param name="TextEn">The reason in English.</param>
/// <param name="Details">Facts of the reason, by name.</param>
public sealed record RefusedFailure(
    string Code, string TextZh, string TextEn, IReadOnlyDictionary<string, string> Details)
    : Failure(TextEn);

/// <summary>No answer came: connection refused or broken, or no answer in time.</summary>
/// <param name="Address">Who was asked.</param>
/// <param name="Reason">What the connection said.</param>
public sealed record UnreachableFailure(string Address, string Reason)
    : Failure($"{Address} cannot be reached: {Reason}");

/// <summary>The node answered with a problem (RFC 9457).</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Code">Stable code, such as <c>not-found</c>.</param>
/// <param name="Detail">What is wrong.</param>
/// <param name="Errors">Fields that are wrong; empty when none are named.</param>
public sealed record ProblemFailure(
    int Status, string Code, string Detail, IReadOnlyList<FieldError> Errors)
    : Failure(Detail);

/// <summary>The stage was not reached in time; the transaction may still be done.</summary>
/// <param name="Wanted">The stage that was waited for.</param>
/// <param name="TimeoutMs">How long, in milliseconds.</param>
/// <param name="LastReason">The last thing that stood in the way.</param>
public sealed record LateFailure(Stage Wanted, long TimeoutMs, string LastReason)
    : Failure($"it was not {Stages.NameOf(Wanted)} within {TimeoutMs} ms ({LastReason})");

/// <summary>The transaction expired before it was executed; it will never be done.</summary>
/// <param name="ExpiresAtHeight">The last height at which it could have been; null when not known here.</param>
public sealed record ExpiredFailure(ulong? ExpiresAtHeight)
    : Failure(ExpiresAtHeight is null
        ? "it expired and was not executed"
        : $"it expired at height {ExpiresAtHeight} and was not executed");

/// <summary>The node follows another ledger than the one that is trusted.</summary>
/// <param name="Trusted">Fingerprint that is trusted.</param>
/// <param name="Found">Fingerprint that the node shows.</param>
public sealed record ForeignLedgerFailure(string Trusted, string Found)
    : Failure($"the node follows ledger {Found}, trusted is {Trusted}");

/// <summary>A file does not verify: what it says must not be believed.</summary>
/// <param name="Item">What does not hold: lower case with hyphens, stable.</param>
/// <param name="Text">What was found, for people.</param>
public sealed record UnverifiedFailure(string Item, Label Text) : Failure($"{Item}: {Text.En}");

/// <summary>One field that is wrong.</summary>
/// <param name="Field">Path of the field.</param>
/// <param name="Expected">What was expected.</param>
/// <param name="Found">What was found.</param>
public sealed record FieldError(string Field, string Expected, string Found);
