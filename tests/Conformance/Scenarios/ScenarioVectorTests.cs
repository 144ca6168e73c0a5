using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kapok.Contracts;
using Kapok.Scenarios.EInvoice;
using Xunit;

namespace Kapok.Tests.Conformance.Scenarios;

/// <summary>
/// Plays every vector file. In expected values the text <c>*</c> stands for any value; in arguments
/// <c>@key#field</c> stands for a field of a record, such as a check code that depends on the
/// transaction's id.
/// </summary>
public sealed class ScenarioVectorTests
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    private static readonly Dictionary<string, ContractDefinition> Contracts = new()
    {
        ["EInvoice"] = EInvoiceContract.Definition,
    };

    public static TheoryData<string, string> Vectors =>
        [.. Repository.JsonFiles()
            .Where(path => Path.GetFileName(Path.GetDirectoryName(path)) == "vectors")
            .Select(path => (ScenarioOf(path), Path.GetFileNameWithoutExtension(path)))
            .Order()];

    [Theory]
    [MemberData(nameof(Vectors))]
    public void StoryEndsAsWritten(string scenario, string name)
    {
        ScenarioVector vector = Read(scenario, name);
        ScenarioHarness harness = Played(scenario, vector);

        foreach ((string key, JsonElement expected) in vector.Records)
        {
            string? found = harness.TryGet(key);
            Assert.True(found is not null, $"{scenario}/{name}: no record {key}");
            AssertMatches($"{scenario}/{name} {key}", expected, found);
        }

        AssertRoot(scenario, vector, harness.StateRoot);
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void SameCallsTwiceGiveTheSameRoot(string scenario, string name)
    {
        ScenarioVector vector = Read(scenario, name);
        Assert.Equal(Played(scenario, vector).StateRoot, Played(scenario, vector).StateRoot);
    }

    private static ScenarioHarness Played(string scenario, ScenarioVector vector)
    {
        ScenarioHarness harness = new(
            Contracts[scenario], [.. vector.Parties.Select(p => Caller(vector, p.Organisation + "/" + p.User))]);
        foreach ((int index, VectorStep step) in vector.Steps.Index())
        {
            string place = $"{scenario}/{vector.Name} step {index + 1}";
            JsonNode? arguments = Filled(JsonNode.Parse(step.Arguments.GetRawText()), harness);
            byte[] utf8 = JsonSerializer.SerializeToUtf8Bytes(arguments);
            if (step.Query is { } query)
            {
                (string? answer, Kapok.Contracts.Json.JsonProblem? problem) =
                    harness.Ask(query, TimeMs(step.At), utf8);
                Assert.True(problem is null, $"{place}: {problem}");
                AssertMatches(place, step.Answer, answer!);
                continue;
            }

            Play(place, step, harness, new(Caller(vector, step.As), TimeMs(step.At), step.Command!, utf8));
        }

        return harness;
    }

    // The root is over the whole state: certificates, standards and the contract's records.
    private static void AssertRoot(string scenario, ScenarioVector vector, string found)
    {
        if (Fixtures.MayUpdate && vector.StateRoot != found)
        {
            string path = PathOf(scenario, vector.Name);
            string text = File.ReadAllText(path);
            File.WriteAllText(path, text.Replace(
                $"\"stateRoot\": \"{vector.StateRoot}\"", $"\"stateRoot\": \"{found}\"", StringComparison.Ordinal));
            return;
        }

        Assert.True(
            vector.StateRoot == found,
            $"{scenario}/{vector.Name}: the state root is {found}, the vector says {vector.StateRoot}; "
            + "if the rules changed on purpose, run once with KAPOK_UPDATE_VECTORS=1");
    }

    [Fact]
    public void EveryRefusalOfEveryContractHasAVector()
    {
        List<string> missing = [];
        foreach ((string scenario, ContractDefinition contract) in Contracts)
        {
            HashSet<string> seen = [.. Vectors
                .Where(row => row.Data.Item1 == scenario)
                .SelectMany(row => Read(scenario, row.Data.Item2).Steps)
                .Where(step => step.Outcome.ValueKind == JsonValueKind.Object)
                .Select(step => step.Outcome.GetProperty("refused").GetString()!)];
            missing.AddRange(contract.Refusals.Select(r => r.Code).Where(code => !seen.Contains(code)));
        }

        Assert.Empty(missing);
    }

    [Fact]
    public void NamesOfVectorsAreTheirFileNames() =>
        Assert.All(Vectors, row => Assert.Equal(row.Data.Item2, Read(row.Data.Item1, row.Data.Item2).Name));

    private static void Play(string place, VectorStep step, ScenarioHarness harness, ScenarioCall call)
    {
        string before = harness.Image();
        (Outcome outcome, IReadOnlyList<HappenedEvent> events) = harness.Run(call);
        string found = outcome.Refusal is { } refusal
            ? $"{refusal.Code} {string.Join(", ", outcome.Details)}"
            : "done";
        if (step.Outcome.ValueKind == JsonValueKind.String)
        {
            Assert.True(outcome.IsDone, $"{place}: {found}");
            Assert.NotEmpty(events);
            AssertEvents(place, step.Events, events);
            return;
        }

        string expected = step.Outcome.GetProperty("refused").GetString()!;
        Assert.True(outcome.Refusal?.Code == expected, $"{place}: expected {expected}, found {found}");
        AssertDetails(place, step.Outcome, outcome);
        Assert.Equal(before, harness.Image());
    }

    private static void AssertDetails(string place, JsonElement expected, Outcome outcome)
    {
        string text = outcome.Refusal!.Text.Zh + outcome.Refusal.Text.En;
        foreach (Detail detail in outcome.Details)
        {
            text = text.Replace("{" + detail.Name + "}", detail.Value, StringComparison.Ordinal);
        }

        Assert.False(text.Contains('{', StringComparison.Ordinal), $"{place}: unfilled text {text}");
        if (expected.TryGetProperty("details", out JsonElement details))
        {
            Dictionary<string, string> found = outcome.Details.ToDictionary(d => d.Name, d => d.Value);
            AssertMatches(place, details, JsonSerializer.Serialize(found));
        }
    }

    private static void AssertEvents(
        string place, IReadOnlyList<VectorEvent>? expected, IReadOnlyList<HappenedEvent> events)
    {
        if (expected is null)
        {
            return;
        }

        Assert.Equal(expected.Select(e => e.Name), events.Select(e => e.Name));
        foreach ((VectorEvent wanted, HappenedEvent happened) in expected.Zip(events))
        {
            AssertMatches(place + " " + wanted.Name, wanted.Payload, happened.Payload);
        }
    }

    private static void AssertMatches(string place, JsonElement expected, string found)
    {
        JsonNode? wanted = JsonNode.Parse(expected.GetRawText());
        JsonNode? actual = JsonNode.Parse(found);
        Assert.True(IsMatch(wanted, actual), $"{place}\nexpected {wanted?.ToJsonString()}\nfound    {found}");
    }

    private static bool IsMatch(JsonNode? expected, JsonNode? found) => (expected, found) switch
    {
        (JsonValue any, not null) when any.ToJsonString() == "\"*\"" => true,
        (JsonObject wanted, JsonObject actual) =>
            wanted.Count == actual.Count
            && wanted.All(field => IsMatch(field.Value, actual[field.Key])),
        (JsonArray wanted, JsonArray actual) =>
            wanted.Count == actual.Count
            && wanted.Zip(actual).All(pair => IsMatch(pair.First, pair.Second)),
        _ => JsonNode.DeepEquals(expected, found),
    };

    private static JsonNode? Filled(JsonNode? node, ScenarioHarness harness) => node switch
    {
        JsonObject fields => new JsonObject(fields.Select(
            field => KeyValuePair.Create(field.Key, Filled(field.Value, harness)))),
        JsonArray items => new JsonArray([.. items.Select(item => Filled(item, harness))]),
        JsonValue value when value.TryGetValue(out string? text) && text.StartsWith('@') =>
            Reference(text[1..], harness),
        null => null,
        _ => node.DeepClone(),
    };

    private static JsonNode Reference(string reference, ScenarioHarness harness)
    {
        string[] parts = reference.Split('#');
        return JsonNode.Parse(harness.TryGet(parts[0])!)![parts[1]]!.DeepClone();
    }

    private static Caller Caller(ScenarioVector vector, string name)
    {
        string[] parts = name.Split('/');
        VectorParty party = vector.Parties.Single(p => p.Organisation == parts[0] && p.User == parts[1]);
        Assert.True(Uscc.TryParse(party.Uscc, out Uscc uscc), party.Uscc);
        return new(party.Organisation, uscc, party.User, party.Roles.ToHashSet());
    }

    private static ScenarioVector Read(string scenario, string name)
    {
        string text = File.ReadAllText(PathOf(scenario, name));
        return JsonSerializer.Deserialize<ScenarioVector>(text, Strict)!;
    }

    private static string PathOf(string scenario, string name) =>
        Path.Combine(Repository.Root, "scenarios", scenario, "vectors", name + ".json");

    private static string ScenarioOf(string path) =>
        Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(path)))!;

    private static long TimeMs(string at) =>
        DateTimeOffset.Parse(at, CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();
}
