using System.Collections.Generic;
using System.Text.Json;

namespace Kapok.Rehearsal;

/// <summary>A story in a vector file: who takes part, what they do, and what must come of it.</summary>
/// <param name="Name">Its name, which is its file's.</param>
/// <param name="Title">What it shows, <c>zh</c> and <c>en</c>.</param>
/// <param name="Parties">Who takes part.</param>
/// <param name="Steps">What they do, in order.</param>
/// <param name="Records">Records that must be there at the end, by full key; <c>*</c> stands for any value.</param>
/// <param name="StateRoot">Root of the whole state at the end; null or empty when none was recorded.</param>
public sealed record Story(
    string Name,
    StoryTitle Title,
    IReadOnlyList<StoryParty> Parties,
    IReadOnlyList<StoryStep> Steps,
    IReadOnlyDictionary<string, JsonElement> Records,
    string? StateRoot);

/// <summary>What a story shows.</summary>
/// <param name="Zh">Simplified Chinese.</param>
/// <param name="En">English.</param>
public sealed record StoryTitle(string Zh, string En);

/// <summary>A party of a story.</summary>
/// <param name="Organisation">Id of the organisation.</param>
/// <param name="Uscc">Its code.</param>
/// <param name="User">Id of the user.</param>
/// <param name="Roles">Roles that the user holds.</param>
/// <param name="NameZh">Name of the organisation in Chinese, when the story is played.</param>
/// <param name="NameEn">Name of the organisation in English, when the story is played.</param>
public sealed record StoryParty(
    string Organisation, string Uscc, string User, IReadOnlyList<string> Roles, string? NameZh, string? NameEn);

/// <summary>One command with its outcome, or one query with its answer.</summary>
/// <param name="At">When, ISO 8601 with milliseconds and zone.</param>
/// <param name="As">Who, <c>organisation/user</c>; of no meaning for a query.</param>
/// <param name="Contract">The contract, when it is not the scenario's own.</param>
/// <param name="Command">The command.</param>
/// <param name="Query">The query, instead of a command.</param>
/// <param name="Arguments">
/// What it takes; a text <c>@contract/table/key#field</c> stands for a field of a record at that time.
/// </param>
/// <param name="Outcome"><c>"done"</c>, or <c>{"refused": code, "details": {…}}</c>.</param>
/// <param name="Events">Events that it must emit, when the story cares.</param>
/// <param name="Answer">What a query must answer.</param>
/// <param name="Note">What happens, for people, when the story is played.</param>
public sealed record StoryStep(
    string At,
    string? As,
    string? Contract,
    string? Command,
    string? Query,
    JsonElement Arguments,
    JsonElement Outcome,
    IReadOnlyList<StoryEvent>? Events,
    JsonElement Answer,
    StoryTitle? Note);

/// <summary>An event that a step must emit.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Payload">Its payload.</param>
public sealed record StoryEvent(string Name, JsonElement Payload);
