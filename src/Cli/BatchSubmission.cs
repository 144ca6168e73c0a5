using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Ledger;

namespace Kapok.Cli;

/// <summary>Submits the rows of an array and says what became of each.</summary>
/// <param name="session">The node.</param>
/// <param name="request">What to submit.</param>
internal sealed class BatchSubmission(Session session, SubmitRequest request)
{
    private readonly Output output = session.Output;
    private readonly Surroundings surroundings = session.Surroundings;

    internal async Task<int> RunAsync(JsonElement rows, CancellationToken cancellationToken)
    {
        ContractCall[] calls = [.. rows.EnumerateArray().Select(CallOf)];
        if (calls.Length == 0)
        {
            throw JsonInput.Bad(surroundings, request.File, surroundings.Say(Texts.EmptyBatch));
        }

        LedgerGenesis genesis = await session.GenesisAsync(cancellationToken);
        KeyFolder keys = new(request.Data, genesis.Domain.Suite, request.Passwords);
        using SignerKey key = keys.ReadUser(request.Organisation, request.User);
        BatchResults results = new(calls.Length, surroundings.Time);
        BatchTimes times;
        try
        {
            await SubmitAsync(new RequestSigner(genesis, key), calls, results, cancellationToken);
        }
        finally
        {
            // Also what was interrupted: the rows that are settled are known.
            times = results.Times();
            Show(results, times);
        }

        output.Object(results.ToJson(times));
        return results.ExitCode;
    }

    private Task SubmitAsync(
        RequestSigner signer, ContractCall[] calls, BatchResults results, CancellationToken cancellationToken)
    {
        output.Note(surroundings.Say(Texts.BatchStarted, calls.Length));
        return BatchProgress.ShowAsync(surroundings, results, progress => session.Client.SubmitManyAsync(
            signer,
            calls,
            new SubmitManyOptions(request.Wanted, request.TimeoutMs, request.Parallel, request.GroupCount)
            {
                Progress = progress,
            },
            cancellationToken));
    }

    private ContractCall CallOf(JsonElement row, int index) => row.ValueKind == JsonValueKind.Object
        ? new ContractCall(request.Contract, request.Command, Encoding.UTF8.GetBytes(row.GetRawText()))
        : throw JsonInput.Bad(
            surroundings,
            string.Create(CultureInfo.InvariantCulture, $"{request.File} [{index}]"),
            surroundings.Say(Texts.NeedOneObject));

    private void Show(BatchResults results, BatchTimes times)
    {
        foreach ((int index, Submission submission) in results.Settled)
        {
            output.Line(string.Create(
                CultureInfo.InvariantCulture, $"{index}\t{TextOf(submission)}\t{submission.Id}"));
        }

        output.Line(surroundings.Say(
            Texts.BatchSummary, results.Total, results.Done, results.Refused, results.Unsettled));
        output.Line(surroundings.Say(
            Texts.BatchTimes,
            Decimal(times.Seconds, 1),
            Decimal(times.DonePerSecond, 0),
            StageText.Of(surroundings, request.Wanted),
            Decimal(times.P50Ms, 0),
            Decimal(times.P99Ms, 0)));
    }

    private static string Decimal(double value, int digits) =>
        value.ToString("F" + digits, CultureInfo.InvariantCulture);

    private string TextOf(Submission submission) => submission.Failure switch
    {
        null => surroundings.Say(Texts.RowDone),
        RefusedFailure refused =>
            $"{surroundings.Say(Texts.RowRefused)} {FailureText.Of(surroundings, refused).Split('\n')[0]}",
        Failure other => $"{surroundings.Say(Texts.RowUnsettled)} {FailureText.Of(surroundings, other)}",
    };
}
