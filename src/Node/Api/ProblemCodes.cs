using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Kapok.Node.Api;

/// <summary>With which codes an operation refuses under one status.</summary>
internal sealed record RefusedWith(int Status, string[] Codes);

/// <summary>Declares what operations are called and with which codes they refuse (spec/api.md, Errors).</summary>
internal static class ProblemCodes
{
    /// <summary>Stands for the code of any refusal of a contract.</summary>
    internal const string AnyRefusal = "a refusal code";

    internal const string MediaType = "application/problem+json";

    private static readonly string[] MediaTypes = [MediaType];

    /// <summary>Names an operation, for clients that are generated, and says what it does.</summary>
    internal static RouteHandlerBuilder Says(this RouteHandlerBuilder operation, string id, string summary) =>
        operation.WithName(id).WithSummary(summary);

    /// <summary>Declares an answer that is a problem.</summary>
    internal static TBuilder Refuses<TBuilder>(this TBuilder operations, int status, params string[] codes)
        where TBuilder : IEndpointConventionBuilder =>
        operations.WithMetadata(
            new ProducesResponseTypeMetadata(status, typeof(Problem), MediaTypes), new RefusedWith(status, codes));

    /// <summary>Declares why transactions are not taken.</summary>
    internal static RouteHandlerBuilder RefusesTransactions(this RouteHandlerBuilder operation) => operation
        .Refuses(StatusCodes.Status400BadRequest, "malformed")
        .Refuses(StatusCodes.Status404NotFound, "unknown-ledger")
        .Refuses(StatusCodes.Status413PayloadTooLarge, "too-large")
        .Refuses(
            StatusCodes.Status422UnprocessableEntity,
            "unknown-signer", "invalid-signature", "expired", "expires-too-late", AnyRefusal)
        .Refuses(StatusCodes.Status503ServiceUnavailable, "not-ready");
}
