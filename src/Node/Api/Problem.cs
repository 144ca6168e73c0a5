using System.Collections.Generic;
using System.Text.Json.Serialization;
using Kapok.Client;

namespace Kapok.Node.Api;

/// <summary>Why a request was not done (RFC 9457).</summary>
/// <param name="Type"><c>urn:kapok:problem:CODE</c>.</param>
/// <param name="Title">The kind of problem, in few words.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Detail">The thing, the value and the next step.</param>
/// <param name="Code">Stable code, such as <c>not-found</c>.</param>
/// <param name="DetailZh">The detail in Chinese.</param>
/// <param name="Errors">Fields that are wrong.</param>
/// <param name="Details">Facts of a refusal, by name.</param>
public sealed record Problem(
    string Type,
    string Title,
    int Status,
    string Detail,
    string Code,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? DetailZh = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<FieldError>? Errors = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    IReadOnlyDictionary<string, string>? Details = null)
{
    /// <summary>Id of the request, as the header <c>Kapok-Request-Id</c> and the node's log have it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TraceId { get; init; }
}
