using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using Kapok.Tests.Conformance.Scenarios;
using Xunit;

namespace Kapok.Tests.Conformance.Api;

/// <summary>
/// The OpenAPI document says enough for clients to be generated from it, and is of the same API as spec/api.md.
/// That nodes serve this document is tested on a running network.
/// </summary>
public sealed partial class OpenApiDocumentTests
{
    private static readonly JsonElement Document = JsonSerializer.Deserialize<JsonElement>(
        File.ReadAllText(Path.Combine(Repository.Root, "spec", "openapi.json")));

    private static readonly string[] Ids =
        [.. Operations().Select(operation => operation.Value.GetProperty("operationId").GetString()!)];

    public static TheoryData<string> Names => [.. Ids];

    [Fact]
    public void TheSpecificationAndTheDocumentHaveTheSameOperations()
    {
        string specification = File.ReadAllText(Path.Combine(Repository.Root, "spec", "api.md"));
        IEnumerable<string> written = WrittenOperation().Matches(specification)
            .Select(match => $"{match.Groups["method"].Value} {match.Groups["path"].Value}");
        Assert.Equal(
            written.Distinct().Order(StringComparer.Ordinal), Operations().Select(o => o.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EveryOperationHasAnIdOfItsOwn() => Assert.Equal(Ids.Distinct().Count(), Ids.Length);

    [Theory]
    [MemberData(nameof(Names))]
    public void AnOperationHasASummaryAndATag(string id)
    {
        JsonElement operation = Operation(id);
        Assert.NotEmpty(operation.GetProperty("summary").GetString()!);
        Assert.Single(operation.GetProperty("tags").EnumerateArray());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void AParameterHasADescriptionAndASchema(string id)
    {
        JsonElement operation = Operation(id);
        JsonElement[] parameters = operation.TryGetProperty("parameters", out JsonElement all) ? [.. all.EnumerateArray()] : [];
        Assert.All(parameters, parameter =>
        {
            Assert.NotEmpty(parameter.GetProperty("description").GetString()!);
            Assert.True(parameter.GetProperty("schema").TryGetProperty("type", out _), parameter.ToString());
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void AnAnswerHasASchemaAndAProblemItsCodes(string id)
    {
        JsonProperty[] answers = [.. Operation(id).GetProperty("responses").EnumerateObject()];
        Assert.Contains(answers, answer => answer.Name[0] == '2');
        Assert.All(answers, answer =>
        {
            JsonProperty content = Assert.Single(answer.Value.GetProperty("content").EnumerateObject());
            JsonElement schema = content.Value.GetProperty("schema");
            Assert.True(schema.TryGetProperty("$ref", out _) || schema.TryGetProperty("type", out _), $"{answer.Name}: {schema}");
            bool isProblem = answer.Name[0] != '2';
            Assert.Equal(isProblem, content.Name == "application/problem+json");
            Assert.Equal(isProblem, answer.Value.GetProperty("description").GetString()!.StartsWith(
                "A problem with the code ", StringComparison.Ordinal));
        });
    }

    [Fact]
    public void WhatIsPostedHasASchemaForEachMediaType()
    {
        JsonElement[] posts = [.. Operations().Where(o => o.Key.StartsWith("POST", StringComparison.Ordinal)).Select(o => o.Value)];
        Assert.NotEmpty(posts);
        Assert.All(
            posts.SelectMany(post => post.GetProperty("requestBody").GetProperty("content").EnumerateObject()),
            content => Assert.True(content.Value.TryGetProperty("schema", out _), content.Name));
    }

    [Fact]
    public void EveryCodeOfTheErrorTableIsInTheDocument()
    {
        string all = string.Join('\n', Operations()
            .SelectMany(o => o.Value.GetProperty("responses").EnumerateObject())
            .Select(answer => $"{answer.Name} {answer.Value.GetProperty("description").GetString()}"));
        string specification = File.ReadAllText(Path.Combine(Repository.Root, "spec", "api.md"));
        Match[] rows = ErrorRow().Matches(specification).ToArray();
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Matches($"{row.Groups["status"].Value} .*\\b{row.Groups["code"].Value}\\b", all));
    }

    [Fact]
    public void ANumberIsNoString() => Assert.DoesNotContain("\"integer\",\"string\"", Flat(), StringComparison.Ordinal);

    private static string Flat() => JsonSerializer.Serialize(Document);

    private static JsonElement Operation(string id) =>
        Operations().Single(operation => operation.Value.GetProperty("operationId").GetString() == id).Value;

    private static IEnumerable<KeyValuePair<string, JsonElement>> Operations() =>
        Document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(operation =>
            KeyValuePair.Create($"{operation.Name.ToUpperInvariant()} {path.Name}", operation.Value)));

    [GeneratedRegex(@"`(?<method>GET|POST) (?<path>/[^`?\[ ]*)")]
    private static partial Regex WrittenOperation();

    [GeneratedRegex(@"^\| (?<status>[45][0-9][0-9]) \| `(?<code>[a-z-]+)`", RegexOptions.Multiline)]
    private static partial Regex ErrorRow();
}
