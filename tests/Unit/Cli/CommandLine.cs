using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Cli;
using Kapok.Client;
using Kapok.Tests.Unit.Client;
using Kapok.Tests.Unit.Ledgers;
using Xunit;

namespace Kapok.Tests.Unit.Cli;

/// <summary>What one command line printed and how it ended.</summary>
/// <param name="ExitCode">Exit code.</param>
/// <param name="Out">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record Run(int ExitCode, string Out, string Error)
{
    /// <summary>The object on the last line of standard output.</summary>
    internal JsonElement Json
    {
        get
        {
            string last = Out.TrimEnd('\n').Split('\n')[^1];
            JsonElement element = JsonSerializer.Deserialize<JsonElement>(last);
            Assert.Equal(JsonValueKind.Object, element.ValueKind);
            return element;
        }
    }
}

/// <summary>
/// Runs whole command lines against a ledger in memory, with a home and a data folder of their own.
/// </summary>
internal sealed class CommandLine : IDisposable
{
    private readonly TestFolder folder = new();

    internal CommandLine()
    {
        Node = new LedgerNode(Ledger);
        KeyFolder keys = new(Data, SmallLedger.Suite);
        keys.WriteUser("a", "clerk", Ledger.ClerkKey, Ledger.Clerk.Der.Span);
        keys.WriteUser("a", "operator", Ledger.OperatorKey, Ledger.Operator.Der.Span);
        keys.WriteAuthority("a", Ledger.AuthorityKey, Ledger.Authority.Certificate.Span);
    }

    internal SmallLedger Ledger { get; } = new();

    internal LedgerNode Node { get; }

    internal FakeTime Time { get; } = new();

    internal string Input { get; set; } = string.Empty;

    /// <summary>What the person at the terminal types when asked for a secret; null without a terminal.</summary>
    internal Queue<string>? Typed { get; set; }

    internal string Language { get; set; } = "en_GB.UTF-8";

    internal string Verification { get; set; } = string.Empty;

    /// <summary>The folder of scenarios; null for that of the source tree.</summary>
    internal string? Scenarios { get; set; }

    internal string Data => folder.PathOf("data");

    internal string TrustFile => folder.PathOf("home", "trusted-ledgers.json");

    public void Dispose()
    {
        Ledger.Dispose();
        folder.Dispose();
    }

    internal string PathOf(string name) => folder.PathOf(name);

    internal string Write(string name, string text) => folder.Write(name, text);

    internal string WriteNote(string text = "hello") =>
        Write("note.json", Encoding.UTF8.GetString(SmallLedger.Arguments("1", text)));

    internal async Task<Run> RunAsync(CancellationToken cancellationToken, params IReadOnlyList<string> arguments)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        using Surroundings surroundings = SurroundingsOf(output, error, arguments);
        int exitCode = await Application.RunAsync(surroundings, arguments, cancellationToken);
        return new Run(exitCode, output.ToString(), error.ToString());
    }

    internal Task<Run> RunAsync(params IReadOnlyList<string> arguments) =>
        RunAsync(TestContext.Current.CancellationToken, arguments);

    private Surroundings SurroundingsOf(
        StringWriter output, StringWriter error, IReadOnlyList<string> arguments)
    {
        Dictionary<string, string> environment = new()
        {
            ["KAPOK_HOME"] = folder.PathOf("home"),
            ["KAPOK_DATA"] = Data,
            ["KAPOK_URL"] = "http://node.test:7080",
            ["LANG"] = Language,
            ["KAPOK_VERIFY"] = Verification,
        };
        if (Scenarios is { } scenarios)
        {
            environment["KAPOK_SCENARIOS"] = scenarios;
        }

        return new Surroundings
        {
            Out = output,
            Error = error,
            OpenInput = () => new MemoryStream(Encoding.UTF8.GetBytes(Input)),
            Environment = environment.GetValueOrDefault,
            Connect = _ => new FakeNode(Node.Answer),
            Time = Time,
            IsTerminal = false,
            AskSecret = Typed is { } typed ? _ => typed.Dequeue().ToCharArray() : null,
            Width = 1_000,
            IsChinese = Surroundings.ChoosesChinese([.. arguments.ToArray()], environment.GetValueOrDefault),
        };
    }
}
