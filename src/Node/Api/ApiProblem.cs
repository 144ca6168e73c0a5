using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Kapok.Client;
using Kapok.Contracts;
using Kapok.Node.Members;
using Microsoft.AspNetCore.Http;

namespace Kapok.Node.Api;

/// <summary>Problem details of RFC 9457, each with a stable code.</summary>
internal static class ApiProblem
{
    internal static IResult Malformed(string detail) =>
        Of(StatusCodes.Status400BadRequest, "malformed", "The request is malformed", detail);

    internal static IResult NotFound(string detail) =>
        Of(StatusCodes.Status404NotFound, "not-found", "Not found", detail);

    internal static IResult UnknownLedger(string named, string own) => Of(
        StatusCodes.Status404NotFound,
        "unknown-ledger",
        "Unknown ledger",
        $"The transaction names ledger '{named}'; this node serves '{own}'. Sign it for '{own}'.");

    internal static IResult TooLarge(int bytesMax) => Of(
        StatusCodes.Status413PayloadTooLarge,
        "too-large",
        "The body is too large",
        string.Create(CultureInfo.InvariantCulture, $"A body here has at most {bytesMax} bytes; send less, or a group."));

    internal static IResult UnsupportedMediaType(string? found) => Of(
        StatusCodes.Status415UnsupportedMediaType,
        "unsupported-media-type",
        "Unsupported media type",
        $"The body is '{found ?? "nothing"}'; send application/json or application/x-protobuf.");

    internal static RetryLater NotReady(string detail) =>
        new(Of(StatusCodes.Status503ServiceUnavailable, "not-ready", "The node is not ready", detail), seconds: 1);

    internal static IResult NoReceipt(ulong height) => Of(
        StatusCodes.Status409Conflict,
        "no-receipt",
        "Receipts are of the first member set",
        $"The members changed before block {height}; an evidence bundle proves the change and the transaction: kapok prove, or POST /v1/bundles.");

    internal static IResult ProjectionAway { get; } = Of(
        StatusCodes.Status503ServiceUnavailable,
        "projection-away",
        "The projection is away",
        "The database that lists and histories come from does not answer; single records and submissions work."
        + " Try again later, or ask another node.");

    /// <summary>A transaction that was not taken in.</summary>
    internal static IResult Of(IntakeProblem problem, HttpContext context)
    {
        bool isBusy = problem == IntakeProblem.Busy;
        if (isBusy)
        {
            context.Response.Headers.RetryAfter = "1";
        }

        Dictionary<string, string> details = problem.Details.ToDictionary(d => d.Name, d => d.Value);
        return Of(new Problem(
            TypeOf(problem.Code),
            isBusy ? "Busy" : "The transaction cannot be done",
            isBusy ? StatusCodes.Status429TooManyRequests : StatusCodes.Status422UnprocessableEntity,
            Fill(problem.Text.En, problem.Details),
            problem.Code,
            Fill(problem.Text.Zh, problem.Details),
            problem.Code == Refusals.Arguments.Code
                ? [new FieldError(details["field"], details["expected"], details["found"])]
                : null,
            details));
    }

    /// <summary>A text with its placeholders filled.</summary>
    internal static string Fill(string text, IEnumerable<Detail> details) => details.Aggregate(
        text, (filled, detail) => filled.Replace("{" + detail.Name + "}", detail.Value, System.StringComparison.Ordinal));

    internal static IResult Of(int status, string code, string title, string detail) =>
        Of(new Problem(TypeOf(code), title, status, detail, code));

    private static ProblemAnswer Of(Problem problem) => new(problem);

    private static string TypeOf(string code) => "urn:kapok:problem:" + code;
}
