using System.Linq;
using System.Text.Json.Nodes;
using Kapok.Client;

namespace Kapok.Cli;

/// <summary>Failures as <c>--json</c> shows them.</summary>
internal static class FailureJson
{
    internal static JsonObject Of(Failure? failure, string message)
    {
        JsonObject json = new() { ["kind"] = KindOf(failure), ["message"] = message };
        if (failure is RefusedFailure refused)
        {
            json["code"] = refused.Code;
            json["textZh"] = refused.TextZh;
            json["textEn"] = refused.TextEn;
            json["details"] = new JsonObject(
                refused.Details.Select(d => new System.Collections.Generic.KeyValuePair<string, JsonNode?>(
                    d.Key, d.Value)));
        }

        if (failure is ProblemFailure problem)
        {
            json["code"] = problem.Code;
            json["status"] = problem.Status;
        }

        if (failure?.RequestId is { } request)
        {
            json["requestId"] = request;
        }

        return json;
    }

    private static string KindOf(Failure? failure) => failure switch
    {
        RefusedFailure => "refused",
        UnreachableFailure => "unreachable",
        LateFailure => "late",
        ExpiredFailure => "expired",
        ForeignLedgerFailure => "foreign-ledger",
        ProblemFailure => "problem",
        _ => "error",
    };
}
