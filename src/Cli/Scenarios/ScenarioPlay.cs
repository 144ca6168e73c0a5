using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Contracts;
using Kapok.Ledger.Proofs;
using Kapok.Rehearsal;

namespace Kapok.Cli.Scenarios;

/// <summary>
/// Plays a story on a running network: its parties are registered when they are new, every step is
/// signed by its party and waits until it is final, and the records at the end are proven in a bundle.
/// </summary>
/// <param name="session">The node.</param>
/// <param name="administration">The operators whose keys are at hand, and the ledger.</param>
/// <param name="contract">The scenario.</param>
/// <param name="data">The data folder with the keys.</param>
internal sealed class ScenarioPlay(
    Session session, IdentityAdministration administration, ContractDefinition contract, string data)
{
    private const long TimeoutMs = 60_000;

    private readonly Output output = session.Output;
    private readonly Surroundings surroundings = session.Surroundings;
    private readonly JsonArray told = [];
    private int unexpected;

    internal async Task<int> RunAsync(Story story, string file, CancellationToken cancellationToken)
    {
        output.Line(surroundings.IsChinese ? story.Title.Zh : story.Title.En);
        await new StoryCast(session, administration, data).AdmitAsync(story, contract, cancellationToken);

        foreach ((int index, StoryStep step) in story.Steps.Index())
        {
            await PlayAsync(index + 1, step, cancellationToken);
        }

        BundleFacts? facts = await ProveAsync(story, file, cancellationToken);
        output.Line(surroundings.Say(ScenarioTexts.Played, story.Steps.Count, unexpected));
        output.Object(new JsonObject
        {
            ["story"] = story.Name,
            ["steps"] = told,
            ["unexpected"] = unexpected,
            ["bundle"] = facts is null ? null : file,
            ["facts"] = facts is null ? null : CliJson.ObjectOf(facts, CliJson.Default.BundleFacts),
        });
        return unexpected == 0 ? ExitCode.Done : ExitCode.Refused;
    }

    private async Task PlayAsync(int number, StoryStep step, CancellationToken cancellationToken)
    {
        byte[] arguments = await ArgumentsAsync(step, cancellationToken);
        (string code, string said) = step.Command is { } command
            ? await SubmitAsync(step, command, arguments, cancellationToken)
            : await AskAsync(step, arguments, cancellationToken);
        string expected = Expected(step);
        bool isExpected = expected == code;
        unexpected += isExpected ? 0 : 1;
        string title = step.Note is { } note
            ? surroundings.IsChinese ? note.Zh : note.En
            : (step.Contract ?? contract.Name) + " " + (step.Command ?? step.Query);
        output.Line($"{number,3}  {step.As,-24} {title}");
        output.Line($"     {(isExpected ? "→" : "✗")} {said}"
            + (isExpected ? string.Empty : " " + surroundings.Say(ScenarioTexts.OtherwiseExpected, expected)));
        told.Add(new JsonObject { ["as"] = step.As, ["command"] = step.Command, ["query"] = step.Query, ["said"] = said, ["expected"] = expected });
    }

    // A query answers as written, or differently.
    private static string Expected(StoryStep step) => step.Outcome.ValueKind == JsonValueKind.Object
        ? step.Outcome.GetProperty("refused").GetString()!
        : step.Command is null ? string.Empty : "done";

    private async Task<(string Code, string Said)> SubmitAsync(
        StoryStep step, string command, byte[] arguments, CancellationToken cancellationToken)
    {
        (string organisation, string user) = Options.UserOf(surroundings, step.As!);
        using SignerKey key = administration.Keys.ReadUser(organisation, user);
        ContractCall call = new(step.Contract ?? contract.Name, command, arguments);
        Submission submission = await session.Client.SubmitAsync(
            new RequestSigner(administration.Genesis, key), call, new SubmitOptions(Stage.Final, TimeoutMs), cancellationToken);
        return submission.Failure switch
        {
            null => ("done", $"done · {StageText.Of(surroundings, submission.Status!)}"),
            RefusedFailure refused => (refused.Code, FailureText.Of(surroundings, refused).Split('\n')[0]),
            { } failure => throw FailureText.Stop(surroundings, failure),
        };
    }

    private async Task<(string Code, string Said)> AskAsync(StoryStep step, byte[] arguments, CancellationToken cancellationToken)
    {
        using JsonDocument answer = session.Value(await session.Client.QueryAsync(
            step.Contract ?? contract.Name, step.Query!, arguments, cancellationToken));
        string said = answer.RootElement.GetRawText();
        return (JsonMatch.Difference(step.Answer, said) ?? string.Empty, said);
    }

    // A text @contract/table/key#field stands for what the ledger holds now.
    private async Task<byte[]> ArgumentsAsync(StoryStep step, CancellationToken cancellationToken)
    {
        JsonNode arguments = JsonNode.Parse(step.Arguments.GetRawText())!;
        foreach (JsonValue value in Texts(arguments).Where(v => v.GetValue<string>().StartsWith('@')).ToArray())
        {
            string[] parts = value.GetValue<string>()[1..].Split('#');
            string[] key = parts[0].Split('/', 3);
            LedgerRecord record = session.Value(await session.Client.RecordAsync(key[0], key[1], key[2], cancellationToken));
            value.ReplaceWith(JsonNode.Parse(record.Value.GetProperty(parts[1]).GetRawText())!);
        }

        return JsonSerializer.SerializeToUtf8Bytes(arguments);
    }

    private static IEnumerable<JsonValue> Texts(JsonNode? node) => node switch
    {
        JsonObject fields => fields.SelectMany(field => Texts(field.Value)),
        JsonArray items => items.SelectMany(Texts),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => [value],
        _ => [],
    };

    private async Task<BundleFacts?> ProveAsync(Story story, string file, CancellationToken cancellationToken)
    {
        if (unexpected > 0 || story.Records.Count == 0)
        {
            return null;
        }

        BundleQuery query = new([.. story.Records.Keys], At: null, HasHistory: false, Transactions: []);
        BundleFacts facts = await Bundles.KeepAsync(session, query, false, new(file, Pdf: null), cancellationToken);
        BundleText.Show(output, facts);
        output.Line(surroundings.Say(ScenarioTexts.VerifyIt, file));
        return facts;
    }
}
