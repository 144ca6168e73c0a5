using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Contracts;
using Kapok.Ledger;

namespace Kapok.Client;

/// <summary>
/// A node of a ledger over its REST API (spec/api.md). Expected failures come back as values; every
/// wait has a bound; safe to use from several threads.
/// </summary>
/// <param name="http">
/// The connection, with the node's address as its base address; stays the caller's to dispose.
/// </param>
/// <param name="time">The clock.</param>
public sealed class KapokClient(HttpClient http, TimeProvider time)
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly NodeConnection connection = new(http, time);
    private LedgerGenesis? genesis;

    /// <summary>A client that goes by the system's clock.</summary>
    /// <param name="http">
    /// The connection, with the node's address as its base address; stays the caller's to dispose.
    /// </param>
    public KapokClient(HttpClient http)
        : this(http, TimeProvider.System)
    {
    }

    /// <summary>The address of the node, as it is shown to people.</summary>
    public string Address => connection.Address;

    /// <summary>Asks where the node stands.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The status, or why there is none.</returns>
    public Task<Answer<LedgerStatus>> StatusAsync(CancellationToken cancellationToken) =>
        connection.GetAsync("v1/status", ClientJson.Default.LedgerStatus, cancellationToken);

    /// <summary>Fetches the genesis once and checks it whole.</summary>
    /// <param name="trustedFingerprint">Fingerprint of the ledger that is trusted.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The genesis, or a <see cref="ForeignLedgerFailure"/> when it is of another ledger.</returns>
    public async Task<Answer<LedgerGenesis>> GenesisAsync(
        string trustedFingerprint, CancellationToken cancellationToken)
    {
        if (genesis is null)
        {
            Reply reply = await connection.GetAsync("v1/genesis", cancellationToken);
            if (!reply.IsSuccess)
            {
                return new Answer<LedgerGenesis>(reply.ToFailure());
            }

            if (!LedgerGenesis.TryRead(reply.Body.Span, out LedgerGenesis? read, out _))
            {
                return new Answer<LedgerGenesis>(reply.Unreadable("it is not a genesis"));
            }

            genesis = read;
        }

        return genesis!.Fingerprint == trustedFingerprint
            ? new Answer<LedgerGenesis>(genesis)
            : new Answer<LedgerGenesis>(new ForeignLedgerFailure(trustedFingerprint, genesis.Fingerprint));
    }

    /// <summary>Lists the members.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The members, or why there is no answer.</returns>
    public Task<Answer<MemberList>> MembersAsync(CancellationToken cancellationToken) =>
        connection.GetAsync("v1/members", ClientJson.Default.MemberList, cancellationToken);

    /// <summary>Lists the scenarios.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The scenarios, or why there is no answer.</returns>
    public Task<Answer<ScenarioList>> ScenariosAsync(CancellationToken cancellationToken) =>
        connection.GetAsync("v1/scenarios", ClientJson.Default.ScenarioList, cancellationToken);

    /// <summary>Signs a command that expires soon, and submits it.</summary>
    /// <param name="signer">Signs it.</param>
    /// <param name="call">The command.</param>
    /// <param name="options">What to wait for and how long.</param>
    /// <param name="cancellationToken">Stops waiting; what was sent may still be done.</param>
    /// <returns>What became of it.</returns>
    public async Task<Submission> SubmitAsync(
        RequestSigner signer, ContractCall call, SubmitOptions options, CancellationToken cancellationToken)
    {
        Answer<LedgerStatus> status = await StatusAsync(cancellationToken);
        return status.IsOk
            ? await SubmitAsync(
                signer.Sign(call, signer.ExpiryAt(status.Value.Height)), options, cancellationToken)
            : new Submission(null, null, status.Failure);
    }

    /// <summary>
    /// Submits a signed transaction and follows it to its stage. The same bytes are sent again while
    /// the node is away or busy, as long as the time lasts.
    /// </summary>
    /// <param name="request">The transaction.</param>
    /// <param name="options">What to wait for and how long.</param>
    /// <param name="cancellationToken">Stops waiting; what was sent may still be done.</param>
    /// <returns>What became of it.</returns>
    public Task<Submission> SubmitAsync(
        SignedRequest request, SubmitOptions options, CancellationToken cancellationToken) =>
        new Submitter(connection).SubmitAsync(request, options, cancellationToken);

    /// <summary>Signs and submits many commands, a bounded number at once.</summary>
    /// <param name="signer">Signs them.</param>
    /// <param name="calls">The commands.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellationToken">Stops waiting; what was sent may still be done.</param>
    /// <returns>What became of each, in the order of the commands.</returns>
    public Task<IReadOnlyList<Submission>> SubmitManyAsync(
        RequestSigner signer,
        IReadOnlyList<ContractCall> calls,
        SubmitManyOptions options,
        CancellationToken cancellationToken) =>
        new BatchSubmitter(connection, signer, options, time).RunAsync(calls, cancellationToken);

    /// <summary>Asks how far a transaction is.</summary>
    /// <param name="id">Transaction id, 64 hexadecimal digits.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The status, or a problem <c>not-found</c>.</returns>
    public Task<Answer<TransactionStatus>> TransactionAsync(string id, CancellationToken cancellationToken) =>
        connection.GetAsync(
            "v1/transactions/" + Escape(id), ClientJson.Default.TransactionStatus, cancellationToken);

    /// <summary>Follows a transaction that was submitted before to a stage.</summary>
    /// <param name="id">Transaction id, 64 hexadecimal digits.</param>
    /// <param name="options">What to wait for and how long.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>What became of it.</returns>
    public Task<Submission> FollowAsync(
        string id, SubmitOptions options, CancellationToken cancellationToken) =>
        new Submitter(connection).FollowAsync(Escape(id), options, cancellationToken);

    /// <summary>Fetches the receipt of a final transaction; verify it before keeping it.</summary>
    /// <param name="id">Transaction id, 64 hexadecimal digits.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The receipt file, or why there is none.</returns>
    public async Task<Answer<ReceiptBytes>> ReceiptAsync(string id, CancellationToken cancellationToken)
    {
        Reply reply = await connection.GetAsync($"v1/transactions/{Escape(id)}/receipt", cancellationToken);
        return reply.IsSuccess
            ? new Answer<ReceiptBytes>(new ReceiptBytes(reply.Body))
            : new Answer<ReceiptBytes>(reply.ToFailure());
    }

    /// <summary>Fetches an evidence bundle; verify it before keeping it.</summary>
    /// <param name="query">What it is to prove.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The file, or why there is none.</returns>
    public async Task<Answer<BundleBytes>> BundleAsync(BundleQuery query, CancellationToken cancellationToken)
    {
        Reply reply = await connection.GetAsync("v1/bundle?" + query.ToQueryString(), cancellationToken);
        return reply.IsSuccess
            ? new Answer<BundleBytes>(new BundleBytes(reply.Body))
            : new Answer<BundleBytes>(reply.ToFailure());
    }

    /// <summary>Fetches the receipt of a final transaction and verifies it here: the node is not believed.</summary>
    /// <param name="id">Transaction id, 64 hexadecimal digits.</param>
    /// <param name="trustedFingerprint">Fingerprint of the ledger that is trusted.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The receipt; an <see cref="UnverifiedFailure"/> when it proves nothing or something else.</returns>
    public async Task<Answer<VerifiedReceipt>> VerifiedReceiptAsync(
        string id, string trustedFingerprint, CancellationToken cancellationToken)
    {
        Answer<ReceiptBytes> receipt = await ReceiptAsync(id, cancellationToken);
        return receipt.IsOk
            ? VerifiedReceipt.Of(receipt.Value.Bytes, trustedFingerprint, id)
            : new Answer<VerifiedReceipt>(receipt.Failure);
    }

    /// <summary>Fetches an evidence bundle and verifies it here: the node is not believed.</summary>
    /// <param name="query">What it is to prove.</param>
    /// <param name="trustedFingerprint">Fingerprint of the ledger that is trusted.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The bundle; an <see cref="UnverifiedFailure"/> when it proves nothing or something else.</returns>
    public async Task<Answer<VerifiedBundle>> ProveAsync(
        BundleQuery query, string trustedFingerprint, CancellationToken cancellationToken)
    {
        Answer<BundleBytes> bundle = await BundleAsync(query, cancellationToken);
        return bundle.IsOk
            ? VerifiedBundle.Of(bundle.Value.Bytes, trustedFingerprint, query)
            : new Answer<VerifiedBundle>(bundle.Failure);
    }

    /// <summary>
    /// Follows final blocks, ascending and without a gap, for as long as somebody reads them. Broken connections are
    /// made anew behind the last block.
    /// </summary>
    /// <param name="options">Where to begin, and how long the node may be away.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The blocks.</returns>
    /// <exception cref="FailureException">The node was away for too long, or answered with a problem.</exception>
    public IAsyncEnumerable<LedgerBlock> FollowBlocksAsync(FollowOptions options, CancellationToken cancellationToken) =>
        new BlockFollower(connection, options).BlocksAsync(cancellationToken);

    /// <summary>Follows what the done commands of a contract announce, in the order of the ledger.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="options">Where to begin, and how long the node may be away.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The events; one request for each transaction of the contract.</returns>
    /// <exception cref="FailureException">The node was away for too long, or answered with a problem.</exception>
    public IAsyncEnumerable<FinalEvent> FollowEventsAsync(
        string contract, FollowOptions options, CancellationToken cancellationToken) =>
        new BlockFollower(connection, options with { HasTransactions = true }).EventsAsync(contract, cancellationToken);

    /// <summary>Reads a record as the last final block left it.</summary>
    /// <param name="contract">The contract that owns it.</param>
    /// <param name="table">Its table.</param>
    /// <param name="key">Its key.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The record, or a problem <c>not-found</c>.</returns>
    public Task<Answer<LedgerRecord>> RecordAsync(
        string contract, string table, string key, CancellationToken cancellationToken) =>
        connection.GetAsync(
            $"v1/records/{Escape(contract)}/{Escape(table)}/{EscapeKey(key)}",
            ClientJson.Default.LedgerRecord,
            cancellationToken);

    /// <summary>Lists records of a table, ascending by key.</summary>
    /// <param name="contract">The contract that owns it.</param>
    /// <param name="table">The table.</param>
    /// <param name="after">Key behind which to begin, or null.</param>
    /// <param name="limit">Most records, 1 to 1,000.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A page.</returns>
    public Task<Answer<RecordPage>> RecordsAsync(
        string contract, string table, string? after, int limit, CancellationToken cancellationToken) =>
        connection.GetAsync(
            $"v1/records/{Escape(contract)}/{Escape(table)}?limit={limit}" + Query("after", after),
            ClientJson.Default.RecordPage,
            cancellationToken);

    /// <summary>Lists the versions of a record, oldest first.</summary>
    /// <param name="contract">The contract that owns it.</param>
    /// <param name="table">Its table.</param>
    /// <param name="key">Its key.</param>
    /// <param name="after">Version behind which to begin; 0 for all.</param>
    /// <param name="limit">Most versions, 1 to 1,000.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A page.</returns>
    public Task<Answer<VersionPage>> HistoryAsync(
        string contract, string table, string key, ulong after, int limit, CancellationToken cancellationToken) =>
        connection.GetAsync(
            $"v1/history/{Escape(contract)}/{Escape(table)}/{EscapeKey(key)}?after={after}&limit={limit}",
            ClientJson.Default.VersionPage,
            cancellationToken);

    /// <summary>Lists final blocks, newest first.</summary>
    /// <param name="before">Height below which to begin, or null for the newest.</param>
    /// <param name="limit">Most blocks, 1 to 1,000.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A page.</returns>
    public Task<Answer<BlockPage>> BlocksAsync(
        ulong? before, int limit, CancellationToken cancellationToken) =>
        connection.GetAsync(
            $"v1/blocks?limit={limit}" + (before is null ? string.Empty : $"&before={before}"),
            ClientJson.Default.BlockPage,
            cancellationToken);

    /// <summary>Lists evidence that the node keeps, ascending by name.</summary>
    /// <param name="after">Name behind which to begin, or null.</param>
    /// <param name="limit">Most files, 1 to 1,000.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A page.</returns>
    public Task<Answer<EvidencePage>> EvidenceAsync(string? after, int limit, CancellationToken cancellationToken) =>
        connection.GetAsync(
            $"v1/evidence?limit={limit}" + Query("after", after), ClientJson.Default.EvidencePage, cancellationToken);

    /// <summary>Fetches an evidence file; verify it before believing it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The file, or a problem <c>not-found</c>.</returns>
    public async Task<Answer<EvidenceBytes>> EvidenceFileAsync(string name, CancellationToken cancellationToken)
    {
        Reply reply = await connection.GetAsync("v1/evidence/" + Escape(name), cancellationToken);
        return reply.IsSuccess
            ? new Answer<EvidenceBytes>(new EvidenceBytes(reply.Body))
            : new Answer<EvidenceBytes>(reply.ToFailure());
    }

    /// <summary>Lists divergence bundles that the node keeps, ascending by name.</summary>
    /// <param name="after">Name behind which to begin, or null.</param>
    /// <param name="limit">Most files, 1 to 1,000.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A page.</returns>
    public Task<Answer<DivergencePage>> DivergenceAsync(string? after, int limit, CancellationToken cancellationToken) =>
        connection.GetAsync(
            $"v1/divergence?limit={limit}" + Query("after", after), ClientJson.Default.DivergencePage, cancellationToken);

    /// <summary>Fetches a divergence bundle.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The file, or a problem <c>not-found</c>.</returns>
    public async Task<Answer<DivergenceBytes>> DivergenceFileAsync(string name, CancellationToken cancellationToken)
    {
        Reply reply = await connection.GetAsync("v1/divergence/" + Escape(name), cancellationToken);
        return reply.IsSuccess
            ? new Answer<DivergenceBytes>(new DivergenceBytes(reply.Body))
            : new Answer<DivergenceBytes>(reply.ToFailure());
    }

    /// <summary>Asks a public question of a contract.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="query">The query.</param>
    /// <param name="arguments">Its arguments: UTF-8 JSON.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The answer as JSON.</returns>
    public async Task<Answer<JsonDocument>> QueryAsync(
        string contract, string query, ReadOnlyMemory<byte> arguments, CancellationToken cancellationToken)
    {
        using ReadOnlyMemoryContent content = new(arguments);
        content.Headers.ContentType = Json;
        string path = $"v1/queries/{Escape(contract)}/{Escape(query)}";
        Reply reply = await connection.SendAsync(HttpMethod.Post, path, content, 0, cancellationToken);
        if (!reply.IsSuccess)
        {
            return new Answer<JsonDocument>(reply.ToFailure());
        }

        try
        {
            return new Answer<JsonDocument>(JsonDocument.Parse(reply.Body));
        }
        catch (JsonException exception)
        {
            return new Answer<JsonDocument>(reply.Unreadable(exception.Message));
        }
    }

    // A segment "." or ".." would name another path; no name or key of a ledger is one, so that what
    // is sent instead is simply not found.
    private static string Escape(string segment) =>
        segment is "." or ".." ? "%20" : Uri.EscapeDataString(segment);

    private static string EscapeKey(string key) => RecordKey.IsValid(key)
        ? string.Join('/', Array.ConvertAll(key.Split('/'), Escape))
        : Escape(key);

    private static string Query(string name, string? value) =>
        value is null ? string.Empty : $"&{name}={Uri.EscapeDataString(value)}";
}

/// <summary>A receipt file as a node sent it; nothing is verified yet.</summary>
/// <param name="Bytes">The file.</param>
public sealed record ReceiptBytes(ReadOnlyMemory<byte> Bytes);
