using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using Kapok.Cli;
using Kapok.Node.Networks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Kapok.Tests.Unit.Operating;

/// <summary>Log lines as JSON objects.</summary>
public sealed class JsonLogFormatterTests
{
    [Fact]
    public void ALineHasWhatHappenedAsFieldsAndTheRequest()
    {
        LoggerExternalScopeProvider scopes = new();
        using IDisposable connection = scopes.Push(new Dictionary<string, object?> { ["RequestPath"] = "/v1/records/secret" });
        using IDisposable request = scopes.Push(new Dictionary<string, object?> { ["RequestId"] = "4bf9" });
        KeyValuePair<string, object?>[] state =
            [new("Member", "gz\n\"tax\""), new("Height", 7UL), new("Took", null), new("{OriginalFormat}", "{Member} {Height}")];

        string line = Write(new LogEntry<KeyValuePair<string, object?>[]>(
            LogLevel.Warning, "Kapok.Node", new EventId(14, "EpochBegan"), state, new IOException("the disk"), (_, _) => "gz\ntax: 七"), scopes);

        Assert.Single(line.TrimEnd('\n').Split('\n'));
        JsonElement json = JsonDocument.Parse(line).RootElement;
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", json.GetProperty("timestamp").GetString());
        Assert.Equal("warning", json.GetProperty("level").GetString());
        Assert.Equal(14, json.GetProperty("eventId").GetInt32());
        Assert.Equal("EpochBegan", json.GetProperty("event").GetString());
        Assert.Equal("gz\ntax: 七", json.GetProperty("message").GetString());
        Assert.Equal("""{"member":"gz\n\"tax\"","height":7,"took":null}""", json.GetProperty("fields").GetRawText());
        Assert.Equal("4bf9", json.GetProperty("requestId").GetString());
        Assert.Contains("the disk", json.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("/v1/records", line, StringComparison.Ordinal);
    }

    [Fact]
    public void TheOptionComesBeforeTheVariableAndThatBeforeTheFile()
    {
        LogSettings settings = new("json", "debug");

        Assert.Equal(new LogChoice("text", LogLevel.Error), LogChoice.Of("text", "error", "json", settings));
        Assert.Equal(new LogChoice("text", LogLevel.Debug), LogChoice.Of(null, null, "text", settings));
        Assert.Equal(new LogChoice("json", LogLevel.Debug), LogChoice.Of(null, null, null, settings));
        Assert.Equal(new LogChoice("text", LogLevel.Information), LogChoice.Of(null, null, null, null));
    }

    private static string Write<TState>(in LogEntry<TState> entry, IExternalScopeProvider scopes)
    {
        using StringWriter writer = new();
        new JsonLogFormatter().Write(entry, scopes, writer);
        return writer.ToString();
    }
}
