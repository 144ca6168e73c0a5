using System.Collections.Generic;
using System.Text.Json;

namespace Kapok.Tests.Conformance.Scenarios;

/// <summary>A story in a vector file: who takes part, what they do, and what must come of it.</summary>
public sealed record ScenarioVector(
    string Name,
    JsonElement Title,
    IReadOnlyList<VectorParty> Parties,
    IReadOnlyList<VectorStep> Steps,
    IReadOnlyDictionary<string, JsonElement> Records,
    string StateRoot);

/// <summary>A signer.</summary>
public sealed record VectorParty(
    string Organisation, string Uscc, string User, IReadOnlyList<string> Roles);

/// <summary>One command with its outcome, or one query with its answer.</summary>
public sealed record VectorStep(
    string At,
    string As,
    string? Command,
    string? Query,
    JsonElement Arguments,
    JsonElement Outcome,
    IReadOnlyList<VectorEvent>? Events,
    JsonElement Answer);

/// <summary>An event that a step must emit.</summary>
public sealed record VectorEvent(string Name, JsonElement Payload);
