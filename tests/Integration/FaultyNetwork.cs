using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Finality.Traces;
using Kapok.Ledger;
using Kapok.Ledger.Execution;
using Kapok.Node.Networks;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Kapok.Tests.Integration;

/// <summary>A network of four members in this process that is stopped, damaged and started again.</summary>
internal sealed class FaultyNetwork : IAsyncDisposable
{
    private const long TimeoutMs = 60_000;

    private readonly string folder = Directory.CreateTempSubdirectory("kapok-faulty-").FullName;
    private readonly Dictionary<string, FaultyLog> logs = [];
    private NetworkHost? host;
    private HttpClient[] https = [];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private string Traces => Path.Combine(folder, "trace");

    /// <summary>The contracts of a member, out of those that all have.</summary>
    internal Func<string, ContractCatalogue, ContractCatalogue> CatalogueOf { get; init; } = (_, catalogue) => catalogue;

    internal string Data => Path.Combine(folder, "data");

    internal IReadOnlyList<KapokClient> Clients { get; private set; } = [];

    internal IReadOnlyList<string> Members { get; private set; } = [];

    /// <summary>The addresses of the members, in the same order.</summary>
    internal IReadOnlyList<Uri> Urls { get; private set; } = [];

    internal LedgerGenesis Genesis { get; private set; } = null!;

    /// <summary>The log that orders an epoch: that of the member whose place is the epoch modulo their number.</summary>
    internal FaultyLog LogOfEpoch(ulong epoch) =>
        logs[Genesis.Members.Members[(int)(epoch % (ulong)Genesis.Members.Members.Count)].Id];

    internal KapokClient ClientOf(string member) => Clients[Members.ToList().IndexOf(member)];

    internal async Task StartAsync()
    {
        logs.Clear();
        host = await NetworkHost.StartAsync(
            new NetworkOptions(Data, 0, 4)
            {
                LogOf = (member, log) => logs[member] = new FaultyLog(log),
                CatalogueOf = CatalogueOf,
                TraceFolder = Traces,
            },
            NullLoggerFactory.Instance,
            Cancelled);
        https = [.. host.Urls.Select(member => new HttpClient { BaseAddress = member.Url })];
        Clients = [.. https.Select(http => new KapokClient(http, TimeProvider.System))];
        Members = [.. host.Urls.Select(member => member.Member)];
        Urls = [.. host.Urls.Select(member => member.Url)];
        Assert.True(LedgerGenesis.TryRead(
            await File.ReadAllBytesAsync(Path.Combine(Data, "genesis.kapok"), Cancelled), out LedgerGenesis? genesis, out _));
        Genesis = genesis!;
    }

    internal async Task StopAsync()
    {
        Array.ForEach(https, http => http.Dispose());
        https = [];
        if (host is not null)
        {
            await host.DisposeAsync();
            host = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Issues an invoice through a member and waits until it is final.</summary>
    internal Task<Submission> IssueAsync(int member, long number) =>
        SubmitAsync(member, "einvoice", "issue", Invoices.Issue(number));

    /// <summary>Submits a command of an enterprise through a member and waits until it is final.</summary>
    internal async Task<Submission> SubmitAsync(int member, string contract, string command, string arguments)
    {
        using SignerKey key = new KeyFolder(Data, Genesis.Domain.Suite).ReadUser("gz-coffee", "clerk");
        return await Clients[member].SubmitAsync(
            new RequestSigner(Genesis, key),
            new ContractCall(contract, command, Encoding.UTF8.GetBytes(arguments)),
            new SubmitOptions(Stage.Final, TimeoutMs),
            Cancelled);
    }

    /// <summary>Issues invoices through all members side by side; every one is done.</summary>
    internal async Task IssueAllAsync(long from, int count)
    {
        Submission[] issued = await Task.WhenAll(Enumerable.Range(0, count).Select(
            i => IssueAsync(i % Clients.Count, from + i)));
        Assert.All(issued, submission => Assert.True(
            submission.Failure is null && submission.Status!.Outcome!.IsDone, submission.ToString()));
    }

    /// <summary>Issues invoices one by one through all members but one.</summary>
    internal async Task IssueAllButAsync(int member, long from, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Submission issued = await IssueAsync((member + 1 + (i % (Clients.Count - 1))) % Clients.Count, from + i);
            Assert.True(issued.Failure is null, issued.ToString());
        }
    }

    internal async Task<LedgerStatus> StatusAsync(string member) =>
        (await ClientOf(member).StatusAsync(Cancelled)).Value!;

    /// <summary>Asks a member until what is asked for holds.</summary>
    internal Task<LedgerStatus> UntilAsync(string member, Func<LedgerStatus, bool> holds, string what) =>
        UntilAsync(member, status => Task.FromResult(holds(status)), what);

    internal async Task<LedgerStatus> UntilAsync(string member, Func<LedgerStatus, Task<bool>> holds, string what)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        limit.CancelAfter(TimeSpan.FromMilliseconds(TimeoutMs));
        while (true)
        {
            LedgerStatus status = await StatusAsync(member);
            if (await holds(status))
            {
                return status;
            }

            Assert.False(limit.IsCancellationRequested, $"{member} is never so that {what}; it says {status}");
            await Task.Yield();
        }
    }

    /// <summary>Stops, and judges what the members wrote down by the rules of finality.</summary>
    internal async Task CheckTracesAsync()
    {
        await StopAsync();
        TraceChecker checker = new();
        foreach (string file in Directory.EnumerateFiles(Traces).Order())
        {
            byte[][] lines = [.. (await File.ReadAllLinesAsync(file, Cancelled)).Select(Encoding.UTF8.GetBytes)];
            for (int i = 0; i < lines.Length && checker.Take(new TracePlace(file, i + 1), lines[i]); i++)
            {
            }
        }

        TraceReport report = checker.Finish();
        Assert.True(report.Broken is null, report.Broken?.ToString());
        Assert.Equal(Members.Count, report.Counts.Members);
    }

    /// <summary>All members reach the highest one, and have the same state there.</summary>
    internal async Task<LedgerStatus[]> AgreeAsync()
    {
        LedgerStatus[] first = await Task.WhenAll(Members.Select(StatusAsync));
        ulong height = first.Max(status => status.Height);
        LedgerStatus[] statuses = await Task.WhenAll(Members.Select(
            member => UntilAsync(member, status => status.Height == height, $"its height is {height}")));
        Assert.Single(statuses.Select(status => status.StateRoot).Distinct());
        return statuses;
    }
}
