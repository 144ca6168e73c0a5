using System;
using Kapok.Client;

namespace Kapok.Cli;

/// <summary>Failures in the language of the person.</summary>
internal static class FailureText
{
    internal static string Of(Surroundings surroundings, Failure failure) => failure switch
    {
        RefusedFailure refused => OfRefusal(surroundings, refused),
        UnreachableFailure away => surroundings.Say(Texts.Unreachable, away.Address, away.Reason),
        LateFailure late => surroundings.Say(
            Texts.Late, StageText.Of(surroundings, late.Wanted), late.TimeoutMs, late.LastReason),
        ExpiredFailure => surroundings.Say(Texts.Expired),
        ForeignLedgerFailure foreign => surroundings.Say(Texts.ForeignLedger, foreign.Trusted, foreign.Found),
        ProblemFailure problem => OfProblem(problem) + RequestOf(surroundings, problem),
        _ => failure.Message,
    };

    /// <summary>What is wrong with a file.</summary>
    internal static string Of(Surroundings surroundings, UnusableFileException file) =>
        $"{file.Path}: {surroundings.Say(file.Problem)}";

    /// <summary>Ends the verb with a failure.</summary>
    internal static StopException Stop(Surroundings surroundings, Failure failure) =>
        new(ExitCode.Of(failure), Of(surroundings, failure), failure);

    // Both languages, the chosen one first: a refusal is often passed on to somebody else.
    private static string OfRefusal(Surroundings surroundings, RefusedFailure refused)
    {
        (string first, string second) = surroundings.IsChinese
            ? (refused.TextZh, refused.TextEn)
            : (refused.TextEn, refused.TextZh);
        string other = first == second ? string.Empty : "\n  " + second;
        return $"{refused.Code}: {first}{other}";
    }

    private static string RequestOf(Surroundings surroundings, ProblemFailure problem) =>
        problem.RequestId is { } id ? surroundings.Say(OperatingTexts.RequestId, id) : string.Empty;

    private static string OfProblem(ProblemFailure problem)
    {
        string text = $"{problem.Code}: {problem.Detail}";
        foreach (FieldError error in problem.Errors)
        {
            text += $"{Environment.NewLine}  {error.Field}: {error.Expected}; {error.Found}";
        }

        return text;
    }
}
