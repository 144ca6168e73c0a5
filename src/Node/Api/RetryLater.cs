using System.Globalization;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace Kapok.Node.Api;

/// <summary>An answer that says when to come back.</summary>
/// <param name="answer">The answer.</param>
/// <param name="seconds">After how long.</param>
internal sealed class RetryLater(IResult answer, int seconds) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return answer.ExecuteAsync(httpContext);
    }
}
