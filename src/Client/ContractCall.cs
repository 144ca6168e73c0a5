using System;
using System.Text;

namespace Kapok.Client;

/// <summary>A command to be signed.</summary>
/// <param name="Contract">Name of the contract.</param>
/// <param name="Command">Name of the command.</param>
/// <param name="Arguments">Its arguments: UTF-8 JSON, an object.</param>
public sealed record ContractCall(string Contract, string Command, ReadOnlyMemory<byte> Arguments)
{
    /// <summary>A command whose arguments are text.</summary>
    /// <param name="contract">Name of the contract.</param>
    /// <param name="command">Name of the command.</param>
    /// <param name="arguments">Its arguments: JSON, an object.</param>
    /// <returns>The command.</returns>
    public static ContractCall FromJson(string contract, string command, string arguments) =>
        new(contract, command, Encoding.UTF8.GetBytes(arguments));
}

/// <summary>How to submit.</summary>
/// <param name="Wanted">The stage to wait for; not <see cref="Stage.Expired"/>.</param>
/// <param name="TimeoutMs">How long to go on in all, in milliseconds.</param>
public sealed record SubmitOptions(Stage Wanted, long TimeoutMs)
{
    /// <summary>Told of every stage on the way; asking for it costs a request per stage.</summary>
    public IProgress<TransactionStatus>? Progress { get; init; }
}

/// <summary>How to submit many.</summary>
/// <param name="Wanted">The stage to wait for; not <see cref="Stage.Expired"/>.</param>
/// <param name="TimeoutMs">How long to go on with each, in milliseconds.</param>
/// <param name="Parallel">Transactions under way at once, 1 to 1,000.</param>
/// <param name="GroupCount">Transactions under one signature, 1 to 4,096; 1 signs each alone.</param>
public sealed record SubmitManyOptions(Stage Wanted, long TimeoutMs, int Parallel, int GroupCount)
{
    /// <summary>Told of every result, from several threads.</summary>
    public IProgress<NumberedSubmission>? Progress { get; init; }
}

/// <summary>What became of a submission. Done when there is no failure.</summary>
/// <param name="Id">Transaction id; null when nothing was signed.</param>
/// <param name="Status">The last that is known of it, or null.</param>
/// <param name="Failure">Why it is not done at the wanted stage, or null.</param>
public sealed record Submission(string? Id, TransactionStatus? Status, Failure? Failure);

/// <summary>The result of one of many.</summary>
/// <param name="Index">Its place, from 0.</param>
/// <param name="Submission">What became of it.</param>
/// <param name="Elapsed">From before it was signed until this was known.</param>
public sealed record NumberedSubmission(int Index, Submission Submission, TimeSpan Elapsed);
