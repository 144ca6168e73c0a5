using System;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Ledger;

namespace Kapok.Cli;

/// <summary>Submits one command and says what became of it.</summary>
/// <param name="session">The node.</param>
/// <param name="request">What to submit.</param>
internal sealed class SingleSubmission(Session session, SubmitRequest request)
{
    private readonly Output output = session.Output;
    private readonly Surroundings surroundings = session.Surroundings;

    internal async Task<int> RunAsync(JsonElement arguments, CancellationToken cancellationToken)
    {
        LedgerGenesis genesis = await session.GenesisAsync(cancellationToken);
        SignedRequest signed = await SignAsync(genesis, arguments, cancellationToken);
        output.Note(surroundings.Say(Texts.Sent, signed.Id));
        Submission submission = await FollowAsync(signed, cancellationToken);
        int exitCode = Show(submission);
        bool isFinal = submission.Status?.Stage == Stage.Final;
        if (request.Receipt is not null && isFinal)
        {
            await Receipts.KeepAsync(session, signed.Id, request.Receipt, cancellationToken);
        }

        output.Object(Json(submission));
        return exitCode;
    }

    private async Task<SignedRequest> SignAsync(
        LedgerGenesis genesis, JsonElement arguments, CancellationToken cancellationToken)
    {
        LedgerStatus status = await session.OpenAsync(cancellationToken);
        KeyFolder keys = new(request.Data, genesis.Domain.Suite, request.Passwords);
        using SignerKey key = keys.ReadUser(request.Organisation, request.User);
        RequestSigner signer = new(genesis, key);
        ContractCall call = new(
            request.Contract, request.Command, Encoding.UTF8.GetBytes(arguments.GetRawText()));
        return signer.Sign(call, signer.ExpiryAt(status.Height));
    }

    private async Task<Submission> FollowAsync(SignedRequest signed, CancellationToken cancellationToken)
    {
        try
        {
            return await StageProgress.ShowAsync(surroundings, progress =>
            {
                SubmitOptions options = new(request.Wanted, request.TimeoutMs) { Progress = progress };
                return session.Client.SubmitAsync(signed, options, cancellationToken);
            });
        }
        catch (OperationCanceledException)
        {
            output.Note(surroundings.Say(Texts.MayStillBeDone, signed.Id));
            throw;
        }
    }

    private int Show(Submission submission)
    {
        if (submission.Failure is not { } failure)
        {
            output.Line(surroundings.Say(
                Texts.Done,
                request.Contract,
                request.Command,
                StageText.Of(surroundings, submission.Status!),
                string.Empty));
            return ExitCode.Done;
        }

        string text = FailureText.Of(surroundings, failure);
        output.Error(failure is RefusedFailure
            ? surroundings.Say(Texts.Refused, request.Contract, request.Command, text)
            : text);
        if (failure is LateFailure or UnreachableFailure)
        {
            output.Note(surroundings.Say(Texts.MayStillBeDone, submission.Id));
        }

        return ExitCode.Of(failure);
    }

    private JsonObject Json(Submission submission)
    {
        JsonObject json = submission.Status is { } status
            ? CliJson.ObjectOf(status, CliJson.Default.TransactionStatus)
            : new JsonObject { ["id"] = submission.Id };
        json["receipt"] = submission.Status?.Stage == Stage.Final ? request.Receipt : null;
        json["failure"] = submission.Failure is { } failure
            ? FailureJson.Of(failure, failure.Message)
            : null;
        return json;
    }
}
