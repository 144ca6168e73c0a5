using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Kapok.Tests.Integration;

/// <summary>The README's way through the verbs, with a network of suite <c>guomi</c>.</summary>
public sealed class GuomiTests : IDisposable
{
    private const string InvoiceNumber = "26440000000000000001";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("kapok-guomi-");
    private readonly Dictionary<string, string> environment;

    public GuomiTests() => environment = new Dictionary<string, string>
    {
        ["KAPOK_HOME"] = PathOf("home"),
        ["KAPOK_DATA"] = Data,
        ["KAPOK_LANG"] = "en",
    };

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private string Data => PathOf("data");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task EveryVerbWorksAsInTheOtherSuite()
    {
        await using (KilledProcess network = await KilledProcess.StartAsync(
            Data, ["--suite", "guomi"], new Dictionary<string, string>(), Cancelled))
        {
            string url = network.Urls[0].ToString();
            await InvoiceAsync(url);
            await ProveAsync(url);
            await RevokeAsync(url);
            await DoneAsync("snapshot", "create", "--member", "gz-data");
            await network.KillAsync();
        }

        await DoneAsync("doctor");
        await ImportAsync();
    }

    private async Task InvoiceAsync(string url)
    {
        string issued = await DoneAsync("status", "--url", url);
        Assert.Contains("guomi:", issued, StringComparison.Ordinal);
        await SubmitAsync(0, url, "issue", "gz-coffee/clerk", Sample("coffee"), "--receipt", PathOf("r.kapok"));
        await SubmitAsync(3, url, "issue", "gz-coffee/clerk", Sample("coffee"));
        await SubmitAsync(0, url, "deliver", "gz-coffee/clerk", Sample("deliver"));
        await DoneAsync("get", "einvoice", "invoice", InvoiceNumber, "--url", url);
        await DoneAsync("history", "einvoice", "invoice", InvoiceNumber, "--url", url);
    }

    private async Task ProveAsync(string url)
    {
        await DoneAsync(
            "prove", "einvoice", "invoice", InvoiceNumber, "--history", "--url", url,
            "--out", PathOf("e.kapok"), "--pdf", PathOf("e.pdf"));
        foreach (string name in (string[])["r.kapok", "e.kapok", "e.pdf"])
        {
            await DoneAsync("verify", PathOf(name));
        }

        byte[] bundle = await File.ReadAllBytesAsync(PathOf("e.kapok"), Cancelled);
        bundle[^1] ^= 1;
        await File.WriteAllBytesAsync(PathOf("x.kapok"), bundle, Cancelled);
        (int exitCode, _, _) = await CommandProcess.KapokAsync(
            environment, Cancelled, "verify", PathOf("x.kapok"));
        Assert.Equal(5, exitCode);
    }

    // The key still signs as before; the ledger has its certificate as revoked.
    private async Task RevokeAsync(string url)
    {
        await DoneAsync("user", "revoke", "gz-coffee/clerk", "--reason", "left", "--url", url);
        string said = await SubmitAsync(3, url, "deliver", "gz-coffee/clerk", Sample("deliver"));
        Assert.Contains("certificate-revoked", said, StringComparison.Ordinal);
    }

    private async Task ImportAsync()
    {
        string member = Path.Combine(Data, "members", "gz-data");
        string snapshot = Assert.Single(Directory.GetFiles(Path.Combine(member, "snapshots"), "*.kapok"));
        string kept = PathOf("snapshot.kapok");
        File.Copy(snapshot, kept);
        Directory.Delete(Path.Combine(member, "blocks"), recursive: true);
        Directory.Delete(Path.Combine(member, "state"), recursive: true);
        Array.ForEach(Directory.GetFiles(member, "projection.db*"), File.Delete);
        await DoneAsync("import", kept, "--member", "gz-data");
        await using KilledProcess again = await KilledProcess.StartAsync(Data, Cancelled);
        await DoneAsync("get", "einvoice", "invoice", InvoiceNumber, "--url", again.Urls[^1].ToString());
    }

    private async Task<string> SubmitAsync(
        int expected, string url, string command, string user, string file, params string[] more)
    {
        (int exitCode, string output, string error) = await CommandProcess.KapokAsync(
            environment, Cancelled, ["submit", "einvoice", command, "--file", file, "--as", user, "--url", url, .. more]);
        Assert.True(exitCode == expected, $"{command}: exit code {exitCode}, {output}{error}");
        return error;
    }

    private async Task<string> DoneAsync(params string[] arguments)
    {
        (int exitCode, string output, string error) = await CommandProcess.KapokAsync(
            environment, Cancelled, arguments);
        Assert.True(exitCode == 0, $"kapok {string.Join(' ', arguments)}: exit code {exitCode}, {output}{error}");
        return output;
    }

    private string PathOf(string name) => Path.Combine(folder.FullName, name);

    // Above this test's own output, in the folder of the solution.
    private static string Sample(string name)
    {
        DirectoryInfo root = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Kapok.slnx")))
        {
            root = root.Parent!;
        }

        return Path.Combine(root.FullName, "scenarios", "EInvoice", "samples", name + ".json");
    }
}
