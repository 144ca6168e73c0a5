using System;
using Microsoft.Extensions.Logging;

namespace Kapok.Node.Members;

/// <summary>What a member writes to its log. Nothing of it is secret or personal.</summary>
internal static partial class MemberLog
{
    [LoggerMessage(1, LogLevel.Information, "{Member}: at height {Height}, {Records} records, recovered in {ElapsedMs} ms")]
    internal static partial void Recovered(
        this ILogger logger, string member, ulong height, int records, long elapsedMs);

    [LoggerMessage(2, LogLevel.Information, "{Member}: executing stored blocks again, {Height} of {Last}")]
    internal static partial void Recovering(this ILogger logger, string member, ulong height, ulong last);

    [LoggerMessage(3, LogLevel.Critical, "{Member}: ALARM {Kind} at height {Height}: own block {Own}, other {Other}. Voting stopped; compare this member's data with the others' before starting it again")]
    internal static partial void Alarm(
        this ILogger logger, string member, string kind, ulong height, string own, string other);

    [LoggerMessage(4, LogLevel.Critical, "{Member}: stopped")]
    internal static partial void Stopped(this ILogger logger, Exception error, string member);

    [LoggerMessage(6, LogLevel.Warning, "The ordering log could not be shortened; it is tried again")]
    internal static partial void NotCleaned(this ILogger logger, Exception error);

    [LoggerMessage(5, LogLevel.Warning, "{Member}: cut {Bytes} bytes of an unfinished write from {File}")]
    internal static partial void Cut(this ILogger logger, string member, long bytes, string file);
}
