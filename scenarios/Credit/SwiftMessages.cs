using System;
using System.Collections.Generic;
using Kapok.Contracts;
using Kapok.Contracts.Json;

namespace Kapok.Scenarios.Credit;

/// <summary>
/// SWIFT messages MT 700, 707, 734, 750 and 754: text into arguments of a command, and a record into
/// text. Nothing here touches the ledger. The text is block 4; organisations are named by their unified
/// social credit code: as account of field 59 and as first line of fields 50 and 41D (proposal).
/// </summary>
public static class SwiftMessages
{
    private static readonly JsonCodec<ApplyForLetter> Applications = new();
    private static readonly JsonCodec<AmendLetter> AmendmentArguments = new();
    private static readonly JsonCodec<RefuseDocuments> Notices = new();
    private static readonly JsonCodec<FindDiscrepant> Findings = new();
    private static readonly JsonCodec<PresentationReference> References = new();

    /// <summary>MT 700, issue of a documentary credit, as arguments of <c>apply</c>.</summary>
    /// <param name="text">The message, untrusted.</param>
    /// <param name="issuingBank">Sender of the message.</param>
    /// <param name="advisingBank">Receiver of the message.</param>
    /// <param name="arguments">UTF-8 JSON when the message was read.</param>
    /// <param name="problem">What is wrong when it was not.</param>
    /// <returns>Whether it was read.</returns>
    public static bool TryReadMt700(
        string text, Uscc issuingBank, Uscc advisingBank, out byte[] arguments, out SwiftProblem? problem) =>
        TryRead(
            text,
            SwiftFormats.Mt700,
            reader => SwiftCredit.Read(reader, issuingBank, advisingBank),
            Applications,
            out arguments,
            out problem);

    /// <summary>MT 707, amendment, as arguments of <c>amend</c>.</summary>
    /// <param name="text">The message, untrusted.</param>
    /// <param name="currency">Currency of the credit, three letters.</param>
    /// <param name="arguments">UTF-8 JSON when the message was read.</param>
    /// <param name="problem">What is wrong when it was not.</param>
    /// <returns>Whether it was read.</returns>
    public static bool TryReadMt707(
        string text, string currency, out byte[] arguments, out SwiftProblem? problem) =>
        TryRead(
            text,
            SwiftFormats.Mt707,
            reader => SwiftAmendment.Read(reader, currency),
            AmendmentArguments,
            out arguments,
            out problem);

    /// <summary>MT 734, advice of refusal, as arguments of <c>refuse</c>.</summary>
    /// <param name="text">The message, untrusted.</param>
    /// <param name="arguments">UTF-8 JSON when the message was read.</param>
    /// <param name="problem">What is wrong when it was not.</param>
    /// <returns>Whether it was read.</returns>
    public static bool TryReadMt734(string text, out byte[] arguments, out SwiftProblem? problem) =>
        TryRead(text, SwiftFormats.Mt734, SwiftExamination.ReadRefusal, Notices, out arguments, out problem);

    /// <summary>MT 750, advice of discrepancy, as arguments of <c>find-discrepant</c>.</summary>
    /// <param name="text">The message, untrusted.</param>
    /// <param name="arguments">UTF-8 JSON when the message was read.</param>
    /// <param name="problem">What is wrong when it was not.</param>
    /// <returns>Whether it was read.</returns>
    public static bool TryReadMt750(string text, out byte[] arguments, out SwiftProblem? problem) =>
        TryRead(text, SwiftFormats.Mt750, SwiftExamination.ReadFinding, Findings, out arguments, out problem);

    /// <summary>MT 754, advice of payment, acceptance or negotiation, as arguments of <c>accept</c>.</summary>
    /// <param name="text">The message, untrusted.</param>
    /// <param name="arguments">UTF-8 JSON when the message was read.</param>
    /// <param name="problem">What is wrong when it was not.</param>
    /// <returns>Whether it was read.</returns>
    public static bool TryReadMt754(string text, out byte[] arguments, out SwiftProblem? problem) =>
        TryRead(text, SwiftFormats.Mt754, SwiftExamination.ReadAcceptance, References, out arguments, out problem);

    /// <summary>An issued credit as MT 700.</summary>
    /// <param name="letter">The record <c>credit/letter</c>, UTF-8 JSON.</param>
    /// <param name="text">The message when it was written.</param>
    /// <param name="problem">What the message cannot hold when it was not.</param>
    /// <returns>Whether it was written.</returns>
    /// <exception cref="ArgumentException">The bytes are no such record.</exception>
    public static bool TryWriteMt700(ReadOnlySpan<byte> letter, out string text, out SwiftProblem? problem) =>
        TryWrite(SwiftFormats.Mt700, SwiftCredit.Write, Record(Tables.Letters, letter), out text, out problem);

    /// <summary>An amendment as MT 707.</summary>
    /// <param name="amendment">The record <c>credit/amendment</c>, UTF-8 JSON.</param>
    /// <param name="letter">The record <c>credit/letter</c> that it amends, UTF-8 JSON.</param>
    /// <param name="text">The message when it was written.</param>
    /// <param name="problem">What the message cannot hold when it was not.</param>
    /// <returns>Whether it was written.</returns>
    /// <exception cref="ArgumentException">The bytes are no such record.</exception>
    public static bool TryWriteMt707(
        ReadOnlySpan<byte> amendment, ReadOnlySpan<byte> letter, out string text, out SwiftProblem? problem)
    {
        Letter amended = Record(Tables.Letters, letter);
        return TryWrite(
            SwiftFormats.Mt707,
            (writer, record) => SwiftAmendment.Write(writer, record, amended),
            Record(Tables.Amendments, amendment),
            out text,
            out problem);
    }

    /// <summary>A refused presentation as MT 734.</summary>
    /// <param name="presentation">The record <c>credit/presentation</c>, UTF-8 JSON.</param>
    /// <param name="text">The message when it was written.</param>
    /// <param name="problem">What the message cannot hold when it was not.</param>
    /// <returns>Whether it was written.</returns>
    /// <exception cref="ArgumentException">The bytes are no such record.</exception>
    public static bool TryWriteMt734(ReadOnlySpan<byte> presentation, out string text, out SwiftProblem? problem) =>
        TryWrite(
            SwiftFormats.Mt734, SwiftExamination.WriteRefusal, Record(Tables.Presentations, presentation), out text, out problem);

    /// <summary>A discrepant presentation as MT 750.</summary>
    /// <param name="presentation">The record <c>credit/presentation</c>, UTF-8 JSON.</param>
    /// <param name="text">The message when it was written.</param>
    /// <param name="problem">What the message cannot hold when it was not.</param>
    /// <returns>Whether it was written.</returns>
    /// <exception cref="ArgumentException">The bytes are no such record.</exception>
    public static bool TryWriteMt750(ReadOnlySpan<byte> presentation, out string text, out SwiftProblem? problem) =>
        TryWrite(
            SwiftFormats.Mt750, SwiftExamination.WriteFinding, Record(Tables.Presentations, presentation), out text, out problem);

    /// <summary>An accepted presentation as MT 754.</summary>
    /// <param name="presentation">The record <c>credit/presentation</c>, UTF-8 JSON.</param>
    /// <param name="text">The message when it was written.</param>
    /// <param name="problem">What the message cannot hold when it was not.</param>
    /// <returns>Whether it was written.</returns>
    /// <exception cref="ArgumentException">The bytes are no such record.</exception>
    public static bool TryWriteMt754(ReadOnlySpan<byte> presentation, out string text, out SwiftProblem? problem) =>
        TryWrite(
            SwiftFormats.Mt754, SwiftExamination.WriteAcceptance, Record(Tables.Presentations, presentation), out text, out problem);

    private static bool TryRead<T>(
        string text,
        IReadOnlyList<SwiftFormat> formats,
        Func<SwiftReader, T> read,
        JsonCodec<T> codec,
        out byte[] arguments,
        out SwiftProblem? problem)
        where T : class
    {
        arguments = [];
        problem = SwiftText.Read(text, formats, out Dictionary<string, SwiftField> fields);
        if (problem is not null)
        {
            return false;
        }

        SwiftReader reader = new(fields);
        T value = read(reader);
        problem = reader.Problem;
        arguments = problem is null ? codec.Write(value) : [];
        return problem is null;
    }

    private static bool TryWrite<T>(
        IReadOnlyList<SwiftFormat> formats,
        Action<SwiftWriter, T> write,
        T record,
        out string text,
        out SwiftProblem? problem)
    {
        SwiftWriter writer = new(formats);
        write(writer, record);
        problem = writer.Problem ?? writer.Missing();
        text = problem is null ? writer.Text : string.Empty;
        return problem is null;
    }

    private static T Record<T>(Table<T> table, ReadOnlySpan<byte> utf8)
        where T : class => table.Codec.TryRead(utf8, out T? record, out JsonProblem? problem)
            ? record!
            : throw new ArgumentException($"no record {table.Model.Name}: {problem}", nameof(utf8));
}
