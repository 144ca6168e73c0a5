using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using Kapok.Client;
using Microsoft.OpenApi;

namespace Kapok.Node.Api;

/// <summary>What the parameters of the API mean and which values they take, for its OpenAPI document.</summary>
internal static class ApiParameters
{
    private const string PageKey = "Behind which the page begins; give the `next` of the page before.";

    // Those that mean one thing everywhere stand under their name, others under operation and name.
    private static readonly Dictionary<string, (string Text, OpenApiSchema Schema)> Known = new()
    {
        ["limit"] = ("Most rows of the page.", Number(1, ApiLimits.PageRowsMax, ApiLimits.PageRows)),
        ["wait"] = ("Stage to wait for; left out, the answer comes at once.", Waitable()),
        ["timeoutMs"] = (
            "How long to wait for the stage, in milliseconds.",
            Number(0, (long)ApiLimits.WaitMax.TotalMilliseconds, (long)ApiLimits.Wait.TotalMilliseconds)),
        ["contract"] = ("Name of a contract; GET /v1/scenarios lists them.", Text()),
        ["table"] = ("Name of a table of the contract.", Text()),
        ["key"] = ("Key of a record within its table; a slash in it is sent as it is, or as %2F.", Text()),
        ["id"] = ("Transaction id.", Text("^[0-9a-f]{64}$")),
        ["height"] = ("Height of a final block.", Number(1)),
        ["command"] = ("Name of a command of the contract.", Text()),
        ["query"] = ("Name of a query of the contract.", Text()),
        ["name"] = ("Name of a contract; GET /v1/scenarios lists them.", Text()),
        ["getEvidence/name"] = ("Name of an evidence file; GET /v1/evidence lists them.", Text()),
        ["getDivergence/name"] = ("Name of a divergence bundle; GET /v1/divergence lists them.", Text()),
        ["listRecords/after"] = ("Key. " + PageKey, Text()),
        ["listEvidence/after"] = ("Name. " + PageKey, Text()),
        ["listDivergence/after"] = ("Name. " + PageKey, Text()),
        ["getHistory/after"] = ("Number of a version. " + PageKey, Number(0)),
        ["listTransactions/before"] = (
            "Height, or the `next` of the page before, below which the page begins.", Text(@"^[0-9]+(\.[0-9]+)?$")),
        ["listBlocks/before"] = (
            "Height, or the `next` of the page before, below which the page begins.", Number(0)),
        ["streamBlocks/after"] = (
            "Height behind which the stream begins; left out, at the next final block.", Number(0)),
        ["streamBlocks/Last-Event-ID"] = (
            "Height of the last block that was received; the stream goes on behind it, whatever `after` says.",
            Text("^[0-9]+$")),
        ["streamBlocks/transactions"] = ("Whether blocks come with their transactions.", Flag()),
        ["getBundle/record"] = (
            "Full key `SCENARIO/RECORD/KEY` of a record to prove, whether there is one or not; again for more.", Texts()),
        ["getBundle/transaction"] = (
            "Id of a transaction to prove; again for more. Those that wrote the records come by themselves.", Texts()),
        ["getBundle/at"] = ("Height that is proven; left out, the last final one.", Number(0)),
        ["getBundle/history"] = ("Whether all earlier versions are proven too.", Flag()),
    };

    internal static void Describe(string operation, OpenApiParameter parameter)
    {
        (parameter.Description, parameter.Schema) = Known.TryGetValue($"{operation}/{parameter.Name}", out (string, OpenApiSchema) own)
            ? own
            : Known[parameter.Name!];
    }

    private static OpenApiSchema Text(string? pattern = null) =>
        new() { Type = JsonSchemaType.String, Pattern = pattern };

    private static OpenApiSchema Texts() => new() { Type = JsonSchemaType.Array, Items = Text() };

    private static OpenApiSchema Flag() => new() { Type = JsonSchemaType.Boolean, Default = JsonValue.Create(false) };

    private static OpenApiSchema Number(long min, long? max = null, long? normal = null) => new()
    {
        Type = JsonSchemaType.Integer,
        Format = "int64",
        Minimum = min.ToString(CultureInfo.InvariantCulture),
        Maximum = max?.ToString(CultureInfo.InvariantCulture),
        Default = normal is { } value ? JsonValue.Create(value) : null,
    };

    private static OpenApiSchema Waitable() => new()
    {
        Type = JsonSchemaType.String,
        Enum = [.. Enum.GetValues<Stage>().Where(stage => stage != Stage.Expired).Select(stage => (JsonNode)Stages.NameOf(stage))],
    };
}
