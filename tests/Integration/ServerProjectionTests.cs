using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Xunit;

namespace Kapok.Tests.Integration;

/// <summary>A node whose projection is on a PostgreSQL server (docs/operating/projection.md).</summary>
public sealed class ServerProjectionTests : IDisposable
{
    private const string Organisations = "v1/records/identity/organisation?limit=1000";
    private const string HeightHeader = "Kapok-Projection-Height";

    private readonly PostgresServer server = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => server.Dispose();

    [Fact]
    public async Task ANodeGoesOnWithoutItsServerAndTheProjectionCatchesUp()
    {
        await using SeparateNodes nodes = await SeparateNodes.FoundAsync(Cancelled);
        SetProjection(nodes, 0, server.Connection);
        await nodes.StartAllAsync(Cancelled);
        ulong first = await RegisterAsync(nodes, "gz-coffee", "91440112MA5CT00135");
        Assert.Contains("gz-coffee", await ListBehindAsync(nodes, first), StringComparison.Ordinal);

        server.Crash();
        ulong second = await RegisterAsync(nodes, "gz-books", "91440112MA5CT00210");
        (HttpStatusCode status, string problem, _) = await GetAsync(nodes, Organisations);
        Answer<LedgerRecord> record = await nodes.Client(0).RecordAsync("identity", "organisation", "gz-books", Cancelled);
        Answer<LedgerStatus> told = await nodes.Client(0).StatusAsync(Cancelled);
        server.Start();

        Assert.True(second > first);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("projection-away", problem, StringComparison.Ordinal);
        Assert.True(record.IsOk && told.Value!.IsVoting, "a node without its projection votes and knows its records");
        string list = await ListBehindAsync(nodes, second);
        Assert.Contains("gz-coffee", list, StringComparison.Ordinal);
        Assert.Contains("gz-books", list, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BlocksThatWaitedAreAppliedAfterAKillAndARebuildLeadsToTheRoot()
    {
        await using SeparateNodes nodes = await SeparateNodes.FoundAsync(Cancelled);
        SetProjection(nodes, 0, server.Connection);
        await nodes.StartAllAsync(Cancelled);
        ulong first = await RegisterAsync(nodes, "gz-coffee", "91440112MA5CT00135");
        _ = await ListBehindAsync(nodes, first);
        server.Crash();
        ulong second = await RegisterAsync(nodes, "gz-books", "91440112MA5CT00210");
        await nodes.KillAsync(0);
        CommandResult away = await KapokAsync("node", "--data", nodes.Folders.Data(0), "--port", "0");
        server.Start();
        await nodes.StartAsync(0, Cancelled);
        Assert.Contains("gz-books", await ListBehindAsync(nodes, second), StringComparison.Ordinal);

        CommandResult grant = await KapokAsync("projection", "grant", "--role", "bi", "--data", nodes.Folders.Data(0), "--json");
        await nodes.KillAsync(0);
        CommandResult rebuilt = await KapokAsync("projection", "rebuild", "--data", nodes.Folders.Data(0), "--json");
        CommandResult check = await KapokAsync("projection", "check", "--data", nodes.Folders.Data(0), "--json");
        CommandResult doctor = await KapokAsync("doctor", "--data", nodes.Folders.Data(0));
        CommandResult status = await KapokAsync("projection", "status", "--data", nodes.Folders.Data(0), "--json");

        Assert.NotEqual(0, away.ExitCode);
        Assert.Contains("Start the server", away.Error, StringComparison.Ordinal);
        Assert.All([grant, rebuilt, check, doctor, status], result => Assert.True(result.ExitCode == 0, result.Out + result.Error));
        Assert.True(HeightIn(rebuilt) >= second, rebuilt.Out);
        Assert.Equal(HeightIn(rebuilt), HeightIn(check));
        Assert.Equal(HeightIn(rebuilt), HeightIn(status));
    }

    [Fact]
    public async Task APasswordInTheSettingsIsRefusedWithItsLine()
    {
        await using SeparateNodes nodes = await SeparateNodes.FoundAsync(Cancelled);
        SetProjection(nodes, 0, server.Connection + ";Password=secret");

        CommandResult refused = await KapokAsync("node", "--data", nodes.Folders.Data(0), "--port", "0");
        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains("PGPASSFILE", refused.Error, StringComparison.Ordinal);
        Assert.Matches("line [0-9]+: ", refused.Error);
        Assert.DoesNotContain("secret", refused.Error, StringComparison.Ordinal);
    }

    private static Task<CommandResult> KapokAsync(params string[] arguments) =>
        CommandProcess.KapokAsync(new Dictionary<string, string>(), Cancelled, arguments);

    private static ulong HeightIn(CommandResult result)
    {
        using JsonDocument read = JsonDocument.Parse(result.Out);
        return read.RootElement.GetProperty("projections")[0].GetProperty("height").GetUInt64();
    }

    private static void SetProjection(SeparateNodes nodes, int member, string connection)
    {
        string path = Path.Combine(nodes.Folders.Data(member), "node.json");
        JsonNode settings = JsonNode.Parse(File.ReadAllText(path))!;
        settings["projection"] = new JsonObject { ["postgresql"] = connection };
        File.WriteAllText(path, settings.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
    }

    // Through the member whose projection is looked at: it must vote and answer.
    private static async Task<ulong> RegisterAsync(SeparateNodes nodes, string id, string uscc)
    {
        Submission done = await nodes.RegisterAsync(0, id, uscc, Cancelled);
        Assert.Null(done.Failure);
        return done.Status!.Height!.Value;
    }

    private static async Task<string> ListBehindAsync(SeparateNodes nodes, ulong height)
    {
        while (true)
        {
            (HttpStatusCode status, string list, ulong at) = await GetAsync(nodes, Organisations);
            if (status == HttpStatusCode.OK && at >= height)
            {
                return list;
            }
        }
    }

    private static async Task<(HttpStatusCode Status, string Body, ulong Height)> GetAsync(SeparateNodes nodes, string path)
    {
        using HttpResponseMessage answer = await nodes.Http(0).GetAsync(new Uri(path, UriKind.Relative), Cancelled);
        ulong height = answer.Headers.TryGetValues(HeightHeader, out IEnumerable<string>? values)
            ? ulong.Parse(string.Concat(values), System.Globalization.CultureInfo.InvariantCulture)
            : 0;
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancelled), height);
    }
}
