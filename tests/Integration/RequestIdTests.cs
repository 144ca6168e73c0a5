using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Kapok.Tests.Integration;

/// <summary>The id of a request, from the client to the log of the node.</summary>
public sealed class RequestIdTests
{
    private const string Header = "Kapok-Request-Id";
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ItIsTheCallersOrANewOneAndTheLogOfAFailureHasIt()
    {
        await using SeparateNodes nodes = await SeparateNodes.FoundAsync(Cancelled);
        await nodes.StartAsync(0, new Dictionary<string, string>(), Cancelled, "--log-format", "json");

        Assert.Equal(Trace, await AskAsync(nodes.Http(0), "v1/blocks/99", HttpStatusCode.NotFound, $"00-{Trace}-00f067aa0ba902b7-01"));
        string[] others =
        [
            await AskAsync(nodes.Http(0), "v1/blocks/99", HttpStatusCode.NotFound, null),
            await AskAsync(nodes.Http(0), "v1/blocks/99", HttpStatusCode.NotFound, $"00-{Trace}-00f067aa0ba902b7"),
            await AskAsync(nodes.Http(0), "v1/blocks/99", HttpStatusCode.NotFound, $"00-{new string('0', 32)}-00f067aa0ba902b7-01"),
        ];
        Assert.Equal(others.Length, others.Distinct().Count());
        Assert.DoesNotContain(Trace, others);

        await DamageAsync(nodes.Folders.Data(0));
        _ = await AskAsync(nodes.Http(0), "v1/history/identity/organisation/gz-tax", HttpStatusCode.InternalServerError, $"00-{Trace}-00f067aa0ba902b7-01");
        await nodes.TellToStopAsync(0, Cancelled);
        _ = await nodes.EndAsync(0, Cancelled);
        JsonElement line = nodes.LogOf(0).Where(text => text.Length > 0).Select(text => JsonDocument.Parse(text).RootElement)
            .Single(element => element.GetProperty("event").GetString() == "NotAnswered");

        Assert.Equal("error", line.GetProperty("level").GetString());
        Assert.Equal(Trace, line.GetProperty("requestId").GetString());
        Assert.Equal("/v1/history/{contract}/{table}/{**key}", line.GetProperty("fields").GetProperty("route").GetString());
        Assert.DoesNotContain("gz-tax", line.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    private static async Task<string> AskAsync(HttpClient http, string path, HttpStatusCode status, string? traceparent)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri(path, UriKind.Relative));
        _ = traceparent is null || request.Headers.TryAddWithoutValidation("traceparent", traceparent);
        using HttpResponseMessage response = await http.SendAsync(request, Cancelled);
        Assert.Equal(status, response.StatusCode);
        string id = Assert.Single(response.Headers.GetValues(Header));
        using JsonDocument problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancelled));
        Assert.Equal(id, problem.RootElement.GetProperty("traceId").GetString());
        return id;
    }

    // The projection loses a table while the node runs: histories cannot be answered.
    private static async Task DamageAsync(string data)
    {
        string file = Path.Combine(data, "members", "gz-bank", "projection.db");
        await using SqliteConnection connection = new($"Data Source={file};Pooling=False");
        await connection.OpenAsync(Cancelled);
        await using SqliteCommand drop = connection.CreateCommand();
        drop.CommandText = "DROP TABLE record_version";
        _ = await drop.ExecuteNonQueryAsync(Cancelled);
    }
}
