using System.Threading.Tasks;
using Kapok.Node.Telemetry;
using Microsoft.AspNetCore.Http;

namespace Kapok.Node.Api;

/// <summary>Answers a problem, with the id of the request that it is about.</summary>
/// <param name="problem">The problem.</param>
internal sealed class ProblemAnswer(Problem problem) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => Results.Json(
        problem with { TraceId = RequestIds.Of(httpContext) },
        contentType: ProblemCodes.MediaType,
        statusCode: problem.Status).ExecuteAsync(httpContext);
}
