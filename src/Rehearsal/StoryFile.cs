using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Kapok.Contracts;

namespace Kapok.Rehearsal;

/// <summary>A vector file cannot be used; the message names file, place and what is wrong.</summary>
/// <param name="message">What is wrong.</param>
/// <param name="inner">Where it was found.</param>
public sealed class StoryException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Reads vector files.</summary>
public static partial class StoryFile
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = false,
    };

    /// <summary>Reads the stories of a folder, ascending by name.</summary>
    /// <param name="folder">The folder <c>vectors</c> of a scenario.</param>
    /// <returns>The stories.</returns>
    /// <exception cref="StoryException">A file is not a story.</exception>
    public static IReadOnlyList<Story> ReadFolder(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(Read),
    ];

    /// <summary>Reads a story.</summary>
    /// <param name="path">Its file.</param>
    /// <returns>The story.</returns>
    /// <exception cref="StoryException">The file is not a story.</exception>
    public static Story Read(string path) => Parse(path, File.ReadAllText(path));

    /// <summary>
    /// Reads a story that can be played again and again: <c>{run}</c> stands for the digits of one
    /// playing, <c>{today}</c>, <c>{today+3}</c> and <c>{today-3}</c> for days.
    /// </summary>
    /// <param name="path">Its file.</param>
    /// <param name="today">The day of the playing.</param>
    /// <param name="run">Eight digits.</param>
    /// <returns>The story.</returns>
    /// <exception cref="StoryException">The file is not a story.</exception>
    public static Story ReadPlay(string path, LegalDate today, string run)
    {
        string text = File.ReadAllText(path).Replace("{run}", run, StringComparison.Ordinal);
        return Parse(path, Day().Replace(text, match =>
        {
            int days = match.Groups[1].Length == 0 ? 0 : int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
            return new LegalDate(today.Value.AddDays(days)).ToString();
        }));
    }

    [GeneratedRegex(@"\{today([+-][0-9]{1,4})?\}", RegexOptions.None)]
    private static partial Regex Day();

    private static Story Parse(string path, string text)
    {
        string file = Path.GetFileName(path);
        Story story;
        try
        {
            story = JsonSerializer.Deserialize<Story>(text, Strict)
                ?? throw new StoryException(file + ": there is no story");
        }
        catch (JsonException error)
        {
            throw new StoryException($"{file}: {error.Message}", error);
        }

        return story.Name == Path.GetFileNameWithoutExtension(path)
            ? Complete(file, story)
            : throw new StoryException($"{file}: name is '{story.Name}', expected the file's own");
    }

    /// <summary>Writes the root that was found into the file, where it holds another.</summary>
    /// <param name="path">The file.</param>
    /// <param name="story">The story as it was read.</param>
    /// <param name="root">The root.</param>
    public static void WriteRoot(string path, Story story, string root)
    {
        string text = File.ReadAllText(path);
        File.WriteAllText(path, text.Replace(
            $"\"stateRoot\": \"{story.StateRoot}\"", $"\"stateRoot\": \"{root}\"", StringComparison.Ordinal));
    }

    /// <summary>The callers of a story by <c>organisation/user</c>.</summary>
    /// <param name="story">The story.</param>
    /// <returns>The callers.</returns>
    public static IReadOnlyDictionary<string, Caller> CallersOf(Story story) =>
        story.Parties.ToDictionary(p => p.Organisation + "/" + p.User, CallerOf);

    internal static long TimeMs(StoryStep step) =>
        DateTimeOffset.Parse(step.At, CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();

    private static Caller CallerOf(StoryParty party) => Uscc.TryParse(party.Uscc, out Uscc uscc)
        ? new(party.Organisation, uscc, party.User, party.Roles.ToHashSet())
        : throw new StoryException($"{party.Organisation}: {party.Uscc} is no unified social credit code");

    private static Story Complete(string file, Story story)
    {
        IReadOnlyDictionary<string, Caller> callers = CallersOf(story);
        foreach ((int index, StoryStep step) in story.Steps.Index())
        {
            if (ProblemOf(step, callers) is { } problem)
            {
                throw new StoryException($"{file}, step {index + 1}: {problem}");
            }
        }

        return story;
    }

    private static string? ProblemOf(StoryStep step, IReadOnlyDictionary<string, Caller> callers) => step switch
    {
        _ when !DateTimeOffset.TryParse(step.At, CultureInfo.InvariantCulture, out _) =>
            $"at '{step.At}' is no time, expected such as 2026-03-02T10:00:00.000+08:00",
        { Command: null, Query: null } => "there is neither command nor query",
        { Command: not null, Query: not null } => "there are command and query, expected one of them",
        { Command: not null } when step.As is null || !callers.ContainsKey(step.As) =>
            $"as '{step.As}' is none of the parties {string.Join(", ", callers.Keys)}",
        { Arguments.ValueKind: not JsonValueKind.Object } => "arguments are missing",
        { Command: not null } when !IsOutcome(step.Outcome) =>
            "outcome is neither \"done\" nor {\"refused\": code}",
        _ => null,
    };

    private static bool IsOutcome(JsonElement outcome) => outcome.ValueKind switch
    {
        JsonValueKind.String => outcome.GetString() == "done",
        JsonValueKind.Object => outcome.TryGetProperty("refused", out JsonElement code)
            && code.ValueKind == JsonValueKind.String,
        _ => false,
    };
}
