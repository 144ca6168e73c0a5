using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok tx</c>: how far a transaction is.</summary>
internal static class TransactionVerb
{
    private const int TimeoutSecondsMax = 86_400;

    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("tx", surroundings.Say(Texts.Transaction));
        Argument<string> id = Options.Argument(surroundings, command, "ID", Texts.IdArgument);
        Option<string> wait = Options.Wait(surroundings, command);
        Option<int> timeout = Options.Number(surroundings, command, "--timeout", Texts.TimeoutOption, 60);
        OnlineOptions online = new(surroundings, command);
        online.SetAction(command, (parsed, session, cancellationToken) =>
        {
            string transaction = Options.TransactionOf(surroundings, parsed.GetRequiredValue(id));
            int seconds = Options.NumberOf(surroundings, parsed, timeout, 1, TimeoutSecondsMax);
            SubmitOptions? options = parsed.GetValue(wait) is null
                ? null
                : new SubmitOptions(Options.StageOf(parsed, wait), 1_000L * seconds);
            return RunAsync(session, transaction, options, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        Session session, string id, SubmitOptions? options, CancellationToken cancellationToken)
    {
        await session.AdmitLedgerAsync(cancellationToken);
        if (options is not null)
        {
            Submission followed = await session.Client.FollowAsync(id, options, cancellationToken);
            RequireReached(session, followed);
        }

        TransactionStatus status =
            session.Value(await session.Client.TransactionAsync(id, cancellationToken));
        Show(session, status);
        return ExitCode.Done;
    }

    // A refused command is an answer here; only what was not reached is a failure.
    private static void RequireReached(Session session, Submission followed)
    {
        if (followed.Failure is { } failure and not (RefusedFailure or ExpiredFailure))
        {
            throw FailureText.Stop(session.Surroundings, failure);
        }
    }

    private static void Show(Session session, TransactionStatus status)
    {
        Output output = session.Output;
        Surroundings surroundings = session.Surroundings;
        output.Line($"{status.Contract} {status.Command}  {status.Signer}");
        output.Line(StageText.Of(surroundings, status));
        if (status.Outcome is { } outcome)
        {
            output.Line(outcome.ToFailure() is { } refused
                ? surroundings.Say(Texts.RowRefused) + " " + FailureText.Of(surroundings, refused)
                : surroundings.Say(Texts.RowDone));
        }

        output.Object(CliJson.ObjectOf(status, CliJson.Default.TransactionStatus));
    }
}
