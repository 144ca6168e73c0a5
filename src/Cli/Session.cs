using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Ledger;

namespace Kapok.Cli;

/// <summary>One verb's talk with a node whose ledger is trusted.</summary>
internal sealed class Session : IDisposable
{
    private const string LedgersPath = "/ledgers/";

    private readonly HttpClient http;
    private LedgerStatus? status;

    internal Session(Output output, Uri address)
    {
        Output = output;
        http = new HttpClient(output.Surroundings.Connect(address), disposeHandler: true)
        {
            BaseAddress = address,
            Timeout = Timeout.InfiniteTimeSpan,
        };
        Client = new KapokClient(http, output.Surroundings.Time);
    }

    internal Output Output { get; }

    internal Surroundings Surroundings => Output.Surroundings;

    internal KapokClient Client { get; }

    public void Dispose() => http.Dispose();

    /// <summary>Asks for the status and compares the ledger with the trusted one, trusting on first use.</summary>
    internal async Task<LedgerStatus> OpenAsync(CancellationToken cancellationToken)
    {
        status ??= await AdmitAsync(cancellationToken);
        return status;
    }

    /// <summary>Makes sure that the node's ledger is the trusted one.</summary>
    internal Task AdmitLedgerAsync(CancellationToken cancellationToken) => OpenAsync(cancellationToken);

    /// <summary>The genesis of the trusted ledger.</summary>
    internal async Task<LedgerGenesis> GenesisAsync(CancellationToken cancellationToken)
    {
        LedgerStatus open = await OpenAsync(cancellationToken);
        return Value(await Client.GenesisAsync(open.Fingerprint, cancellationToken));
    }

    /// <summary>Where a further ledger stands on the same node; null when it is not there.</summary>
    internal async Task<LedgerStatus?> StatusOfAsync(string ledger, CancellationToken cancellationToken)
    {
        using Session below = Below(ledger);
        return (await below.Client.StatusAsync(cancellationToken)).Value;
    }

    /// <summary>A further ledger on the same node.</summary>
    internal Session Below(string ledger) => new(Output, new Uri(http.BaseAddress!, $"ledgers/{ledger}/"));

    /// <summary>The first ledger of the same node.</summary>
    internal Session Root()
    {
        string address = http.BaseAddress!.ToString();
        int below = address.IndexOf(LedgersPath, StringComparison.Ordinal);
        return new Session(Output, new Uri(below < 0 ? address : address[..(below + 1)]));
    }

    /// <summary>Whether this is a further ledger of its node.</summary>
    internal bool IsBelow => http.BaseAddress!.ToString().Contains(LedgersPath, StringComparison.Ordinal);

    /// <summary>What was asked for; a failure ends the verb.</summary>
    internal T Value<T>(Answer<T> answer)
        where T : class =>
        answer.IsOk ? answer.Value : throw FailureText.Stop(Surroundings, answer.Failure);

    private async Task<LedgerStatus> AdmitAsync(CancellationToken cancellationToken)
    {
        LedgerStatus answer = Value(await Client.StatusAsync(cancellationToken));
        TrustedLedgers trusted = TrustFile.Open(Surroundings);
        switch (trusted.Admit(answer.Network, answer.Ledger, answer.Fingerprint))
        {
            case TrustVerdict.FirstContact:
                Output.Note(Surroundings.Say(
                    Texts.FirstContact, answer.Network, answer.Ledger, answer.Fingerprint, trusted.Path));
                return answer;
            case TrustVerdict.Changed:
                throw Foreign(answer, trusted);
            default:
                return answer;
        }
    }

    private StopException Foreign(LedgerStatus answer, TrustedLedgers trusted)
    {
        string known = trusted.Find(answer.Network, answer.Ledger)!;
        string text = Surroundings.Say(
            Texts.TrustChanged,
            Client.Address,
            answer.Network,
            answer.Ledger,
            answer.Fingerprint,
            known,
            trusted.Path);
        return new StopException(
            ExitCode.Unverified, text, new ForeignLedgerFailure(known, answer.Fingerprint));
    }
}
