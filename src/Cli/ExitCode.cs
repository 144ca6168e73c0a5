using Kapok.Client;

namespace Kapok.Cli;

/// <summary>What the process says to its caller.</summary>
internal static class ExitCode
{
    internal const int Done = 0;
    internal const int Unexpected = 1;
    internal const int Usage = 2;
    internal const int Refused = 3;
    internal const int Unreachable = 4;
    internal const int Unverified = 5;
    internal const int Interrupted = 130;

    /// <summary>The code of a failure.</summary>
    internal static int Of(Failure failure) => failure switch
    {
        RefusedFailure => Refused,
        UnreachableFailure or LateFailure or ExpiredFailure => Unreachable,
        ForeignLedgerFailure or UnverifiedFailure => Unverified,
        ProblemFailure problem => OfStatus(problem.Status),
        _ => Unexpected,
    };

    private static int OfStatus(int status) => status switch
    {
        400 or 413 or 415 => Usage,
        429 or 502 or 503 or 504 => Unreachable,
        _ => Unexpected,
    };
}
