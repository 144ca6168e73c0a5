using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Epcis;

namespace Kapok.Cli.Epcis;

/// <summary>
/// Records the events of a file one after another in the order in which they happened, since each may need the lots of
/// those before. What is on the ledger already stays as it is.
/// </summary>
/// <param name="session">The node.</param>
/// <param name="signer">Signs the commands.</param>
/// <param name="planner">Finds the commands.</param>
/// <param name="kept">Where documents are kept; null when they are not.</param>
internal sealed class EpcisImport(Session session, RequestSigner signer, EventPlanner planner, KeptDocuments? kept)
{
    private const long TimeoutMs = 60_000;

    private readonly FoodLedger ledger = new(session);
    private readonly JsonArray told = [];
    private int done;
    private int before;
    private int refused;

    internal async Task<int> RunAsync(IReadOnlyList<EpcisEvent> events, CancellationToken cancellationToken)
    {
        Output output = session.Output;
        foreach (EpcisEvent item in events.OrderBy(item => item.EventTime.UnixMs))
        {
            kept?.Keep(item);
            string said = await RecordAsync(item, cancellationToken);
            output.Line($"{done + before + refused}/{events.Count}  {EventHash.Hash(item)[..16]}  {said}");
        }

        output.Line(output.Surroundings.Say(EpcisTexts.Imported, done, before, refused));
        output.Object(new JsonObject
        {
            ["done"] = done,
            ["alreadyRecorded"] = before,
            ["refused"] = refused,
            ["events"] = told,
        });
        return refused == 0 ? ExitCode.Done : ExitCode.Refused;
    }

    private async Task<string> RecordAsync(EpcisEvent item, CancellationToken cancellationToken)
    {
        string hash = EventHash.Hash(item);
        JsonElement? recorded = await ledger.FindAsync("event", hash, cancellationToken);
        bool isKnown = recorded is not null || await ledger.FindAsync("captured", hash, cancellationToken) is not null;
        EventPlan? plan = !isKnown ? await planner.PlanAsync(item, KeptDocuments.DigestOf(item), cancellationToken)
            : recorded?.GetProperty("state").GetString() == "stands" ? Declaration(item, hash)
            : null;
        if (plan is null)
        {
            before++;
            return Tell(hash, null, "already-recorded", session.Surroundings.Say(EpcisTexts.AlreadyRecorded));
        }

        return await SubmitAsync(hash, plan, cancellationToken);
    }

    // An event with an error declaration has the id of the event that it declares to be in error.
    private static EventPlan? Declaration(EpcisEvent item, string hash)
    {
        if (item.ErrorDeclaration is not { } error)
        {
            return null;
        }

        JsonObject arguments = new()
        {
            ["event"] = hash,
            ["reason"] = EpcisFile.WordOf(error.Reason) == "did_not_occur" ? "did_not_occur" : "incorrect_data",
        };
        string? corrective = error.CorrectiveEventIds.Select(EpcisFile.HashIn).FirstOrDefault(found => found is not null);
        if (corrective is not null)
        {
            arguments["corrective"] = corrective;
        }

        return new("declare-error", arguments);
    }

    private async Task<string> SubmitAsync(string hash, EventPlan plan, CancellationToken cancellationToken)
    {
        ContractCall call = new(FoodLedger.Contract, plan.Command, Encoding.UTF8.GetBytes(plan.Arguments.ToJsonString()));
        Submission submission = await session.Client.SubmitAsync(
            signer, call, new SubmitOptions(Stage.Final, TimeoutMs), cancellationToken);
        switch (submission.Failure)
        {
            case null:
                done++;
                return Tell(hash, plan.Command, "done", $"{plan.Command}: {session.Surroundings.Say(Texts.RowDone)}");
            case RefusedFailure failure:
                refused++;
                string text = FailureText.Of(session.Surroundings, failure).Split('\n')[0];
                return Tell(hash, plan.Command, failure.Code, $"{plan.Command}: {session.Surroundings.Say(Texts.RowRefused)} {text}");
            default:
                throw FailureText.Stop(session.Surroundings, submission.Failure);
        }
    }

    private string Tell(string hash, string? command, string outcome, string said)
    {
        told.Add(new JsonObject { ["hash"] = hash, ["command"] = command, ["outcome"] = outcome });
        return said;
    }
}
