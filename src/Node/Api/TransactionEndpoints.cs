using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Google.Protobuf;
using Kapok.Client;
using Kapok.Contracts;
using Kapok.Cryptography;
using Kapok.Ledger.Hashing;
using Kapok.Ledger.Identity;
using Kapok.Ledger.Proofs;
using Kapok.Ledger.Transactions;
using Kapok.Node.Members;
using Kapok.Projections;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Node.Api;

/// <summary>Submitting transactions and following them (spec/api.md, Transactions).</summary>
internal sealed class TransactionEndpoints(MemberNode node, TransactionView view)
{
    internal void Map(RouteGroupBuilder api)
    {
        _ = api.MapPost("/transactions", SubmitAsync)
            .Says("submitTransaction", "Submit a signed transaction")
            .Accepts<JsonTransaction>("application/json", "application/x-protobuf")
            .Produces<TransactionStatus>()
            .Produces<TransactionStatus>(StatusCodes.Status202Accepted)
            .RefusesTransactions()
            .Refuses(StatusCodes.Status415UnsupportedMediaType, "unsupported-media-type");
        _ = api.MapPost("/transactions/group", (Delegate)SubmitGroupAsync)
            .Says("submitGroup", "Submit many transactions of one signer under one signature")
            .Accepts<byte[]>("application/x-protobuf")
            .Produces<GroupAccepted>(StatusCodes.Status202Accepted)
            .RefusesTransactions();
        _ = api.MapPost("/transactions/batch", (Delegate)SubmitBatchAsync)
            .Says("submitBatch", "Submit many transactions, each of which stands alone")
            .Accepts<byte[]>("application/x-protobuf")
            .Produces<BatchTaken>(StatusCodes.Status202Accepted)
            .Refuses(StatusCodes.Status400BadRequest, "malformed")
            .Refuses(StatusCodes.Status413PayloadTooLarge, "too-large")
            .Refuses(StatusCodes.Status503ServiceUnavailable, "not-ready");
        _ = api.MapGet("/transactions", List)
            .Says("listTransactions", "Transactions, newest first")
            .Produces<TransactionPage>()
            .Refuses(StatusCodes.Status400BadRequest, "malformed")
            .Refuses(StatusCodes.Status503ServiceUnavailable, "projection-away");
        _ = api.MapGet("/transactions/{id}", GetAsync)
            .Says("getTransaction", "Where a transaction stands")
            .Produces<TransactionStatus>()
            .Refuses(StatusCodes.Status400BadRequest, "malformed")
            .Refuses(StatusCodes.Status404NotFound, "not-found");
        _ = api.MapGet("/transactions/{id}/receipt", Receipt)
            .Says("getReceipt", "The receipt of a final transaction, which verifies offline")
            .Produces<byte[]>(contentType: "application/octet-stream")
            .Refuses(StatusCodes.Status404NotFound, "not-found")
            .Refuses(StatusCodes.Status409Conflict, "no-receipt");
    }

    private async Task<IResult> SubmitAsync(
        HttpContext context, string? wait, int? timeoutMs, CancellationToken cancellationToken)
    {
        if (!WaitFor.TryRead(wait, timeoutMs, out WaitFor waitFor, out string problem))
        {
            return ApiProblem.Malformed(problem);
        }

        (Wire.Transaction? transaction, IResult? failure) =
            await TransactionBody.ReadAsync(context, cancellationToken);
        return failure ?? await TakeAsync(context, transaction!, waitFor, cancellationToken);
    }

    private async Task<IResult> TakeAsync(
        HttpContext context, Wire.Transaction wire, WaitFor waitFor, CancellationToken cancellationToken)
    {
        if (!node.Genesis.Transactions.TryRead(wire, out LedgerTransaction? transaction))
        {
            return Unreadable(wire.Body);
        }

        if (!node.IsReady)
        {
            return NotReady();
        }

        Wire.Item item = new() { Transaction = wire };
        if (node.Intake.Submit(item, [transaction!]) is { } problem)
        {
            return ApiProblem.Of(problem, context);
        }

        return await AnswerAsync(transaction!.Id, waitFor, StatusCodes.Status202Accepted, cancellationToken);
    }

    private async Task<IResult> SubmitGroupAsync(HttpContext context, CancellationToken cancellationToken)
    {
        (ReadOnlyMemory<byte> bytes, IResult? failure) =
            await TransactionBody.ReadBytesAsync(context, ApiLimits.GroupBytesMax, cancellationToken);
        if (failure is not null)
        {
            return failure;
        }

        if (!WireEncoding.TryDecodeBare(Wire.SignedGroup.Parser, bytes.Span, out Wire.SignedGroup group))
        {
            return ApiProblem.Malformed("The body is not a kapok.v1.SignedGroup in its one encoding.");
        }

        Wire.Item item = new() { Group = group };
        if (!node.Genesis.Transactions.TryRead(item, out IReadOnlyList<LedgerTransaction> transactions))
        {
            return group.Bodies.Count == 0
                ? ApiProblem.Malformed("The group is empty.")
                : Unreadable(group.Bodies[0]);
        }

        if (!node.IsReady)
        {
            return NotReady();
        }

        return node.Intake.Submit(item, transactions) is { } problem
            ? ApiProblem.Of(problem, context)
            : Results.Accepted(value: new GroupAccepted([.. transactions.Select(t => t.Id.ToString())]));
    }

    private async Task<IResult> SubmitBatchAsync(HttpContext context, CancellationToken cancellationToken)
    {
        (ReadOnlyMemory<byte> bytes, IResult? failure) =
            await TransactionBody.ReadBytesAsync(context, ApiLimits.GroupBytesMax, cancellationToken);
        if (failure is not null)
        {
            return failure;
        }

        if (!WireEncoding.TryDecodeBare(Wire.TransactionBatch.Parser, bytes.Span, out Wire.TransactionBatch batch)
            || batch.Transactions.Count is 0 or > ApiLimits.BatchCountMax)
        {
            return ApiProblem.Malformed(
                $"The body is not a kapok.v1.TransactionBatch of 1 to {ApiLimits.BatchCountMax} transactions.");
        }

        return node.IsReady
            ? Results.Accepted(value: new BatchTaken([.. batch.Transactions.Select(Take)]))
            : NotReady();
    }

    private BatchResult Take(Wire.Transaction wire) =>
        node.Genesis.Transactions.TryRead(wire, out LedgerTransaction? transaction)
            ? new BatchResult(
                transaction!.Id.ToString(), node.Intake.Submit(new Wire.Item { Transaction = wire }, [transaction])?.Code)
            : new BatchResult(null, "malformed");

    private async Task<IResult> GetAsync(
        string id, string? wait, int? timeoutMs, CancellationToken cancellationToken)
    {
        if (!WaitFor.TryRead(wait, timeoutMs, out WaitFor waitFor, out string problem))
        {
            return ApiProblem.Malformed(problem);
        }

        return Hash.TryParse(id, out Hash hash)
            ? await AnswerAsync(hash, waitFor, StatusCodes.Status200OK, cancellationToken)
            : ApiProblem.Malformed($"'{id}' is no transaction id; it has 64 hexadecimal digits.");
    }

    private async Task<IResult> AnswerAsync(
        Hash id, WaitFor waitFor, int statusBefore, CancellationToken cancellationToken)
    {
        if (waitFor.Stage is { } stage)
        {
            await node.Board.WaitAsync(id, (TransactionStage)stage, waitFor.Timeout, node.Doors.Waited, cancellationToken);
        }

        TransactionStatus? status = view.StatusOf(id);
        if (status is null)
        {
            return ApiProblem.NotFound($"This node never saw transaction {id}; submit it, or ask another node.");
        }

        bool isReached = waitFor.Stage is { } asked && status.Stage >= asked;
        return isReached || statusBefore == StatusCodes.Status200OK
            ? Results.Ok(status)
            : Results.Accepted("/v1/transactions/" + status.Id, status);
    }

    private IResult List(string? before, int? limit)
    {
        if (!PageQuery.TryLimit(limit, out int count, out string problem)
            || !PageQuery.TryPlace(before, out TransactionPlace? place, out problem))
        {
            return ApiProblem.Malformed(problem);
        }

        IReadOnlyList<TransactionRow> rows = node.Projection.Transactions(place, count);
        Dictionary<ulong, ulong?> times = rows.Select(row => row.Place.Height).Distinct()
            .ToDictionary(height => height, height => node.Projection.Block(height)?.TimeMs);
        string? next = rows.Count < count ? null : PageQuery.Text(rows[^1].Place);
        return Results.Ok(new TransactionPage(
            [
                .. rows.Select(row => new TransactionSummary(
                    row.Id.ToString(),
                    row.Place.Height,
                    row.Place.Index,
                    times[row.Place.Height],
                    row.Contract,
                    row.Command,
                    view.SignerOf(row.Signer),
                    row.Refusal)),
            ],
            next));
    }

    private IResult Receipt(string id)
    {
        if (!Hash.TryParse(id, out Hash hash) || node.Find(hash) is not { } place)
        {
            return ApiProblem.NotFound(
                $"There is no final transaction {id} here; wait until it is final, or ask another node.");
        }

        if (place.Block.Header.MemberSet != node.Genesis.Members.Hash)
        {
            return ApiProblem.NoReceipt(place.Block.Header.Height);
        }

        LedgerTransaction transaction = place.Block.Transactions[place.Index];
        CertificateRecord certificate =
            IdentityTables.Certificates.Find(node.FinalState, transaction.Claim.Signer.ToString())!;
        Wire.Receipt receipt = ReceiptWriter.Write(
            node.Genesis, place.Block, place.Index, Convert.FromBase64String(certificate.Certificate));
        return Results.Bytes(ReceiptFile.Write(receipt), "application/octet-stream", id + ".kapok");
    }

    private IResult Unreadable(ByteString body) =>
        WireEncoding.TryDecode(Wire.TransactionBody.Parser, body.Span, out Wire.TransactionBody read)
        && read.Ledger != node.Genesis.Header.Ledger
            ? ApiProblem.UnknownLedger(read.Ledger, node.Genesis.Header.Ledger)
            : ApiProblem.Malformed(string.Create(
                CultureInfo.InvariantCulture,
                $"The body is not a transaction in its one encoding of at most {node.Genesis.Parameters.TransactionBytesMax} bytes (spec/encoding.md)."));

    private RetryLater NotReady() => ApiProblem.NotReady(node.WhyNotReady);
}
