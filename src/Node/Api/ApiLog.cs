using System;
using Microsoft.Extensions.Logging;

namespace Kapok.Node.Api;

/// <summary>What the API writes to the log. Nothing of it is secret or personal: routes are named, never paths.</summary>
internal static partial class ApiLog
{
    [LoggerMessage(100, LogLevel.Error, "Request {RequestId} was not answered: {Method} {Route} failed")]
    internal static partial void NotAnswered(
        this ILogger logger, Exception? error, string requestId, string method, string route);
}
