using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Google.Protobuf;
using Kapok.Client;
using Kapok.Contracts;
using Kapok.Cryptography;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Hashing;
using Kapok.Ledger.Identity;
using Kapok.Ledger.Transactions;
using Kapok.Node.Members;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Node.Api;

/// <summary>Shows transactions as the API does.</summary>
internal sealed class TransactionView(MemberNode node)
{
    /// <summary>What this node knows of a transaction, or null.</summary>
    internal TransactionStatus? StatusOf(Hash id) => node.Board.Find(id) is { } progress
        ? Status(progress)
        : node.Find(id) is { } place
            ? Status(place.Block, place.Index)
            : null;

    internal TransactionStatus Status(TransactionProgress progress) => Status(
        progress.Transaction,
        (Stage)progress.Stage,
        progress.Header,
        progress.Block,
        progress.Index,
        progress.Outcome);

    internal TransactionStatus Status(FinalBlock block, int index) => Status(
        block.Transactions[index], Stage.Final, block.Header, block.Block, index, block.Outcomes[index]);

    /// <summary>Who signed, <c>organisation/user</c>.</summary>
    internal string SignerOf(Hash certificate) =>
        IdentityTables.Certificates.Find(node.FinalState, certificate.ToString()) is { } record
            ? record.Organisation + "/" + record.User
            : certificate.ToString();

    /// <summary>Transactions of a block, in short.</summary>
    internal IReadOnlyList<BlockTransaction> Summaries(FinalBlock block) =>
    [
        .. block.Transactions.Select((transaction, i) => new BlockTransaction(
            transaction.Id.ToString(),
            transaction.Body.Contract,
            transaction.Body.Command,
            SignerOf(transaction.Claim.Signer),
            Decode(block.Outcomes[i]).Refusal)),
    ];

    private TransactionStatus Status(
        LedgerTransaction transaction,
        Stage stage,
        BlockHeader? header,
        Hash block,
        int index,
        ByteString? outcome) => new(
            transaction.Id.ToString(),
            stage,
            header?.Height,
            header is null ? null : (uint)index,
            header is null ? null : block.ToString(),
            header?.TimeMs,
            transaction.Body.Contract,
            transaction.Body.Command,
            SignerOf(transaction.Claim.Signer),
            outcome is null ? null : Outcome(transaction.Body.Contract, Decode(outcome)));

    private TransactionOutcome Outcome(string contract, Wire.Outcome outcome)
    {
        Detail[] details = [.. outcome.Details.Select(d => new Detail(d.Name, d.Value))];
        Label? text = outcome.Refusal.Length == 0
            ? null
            : node.Contracts.FindRefusal(contract, outcome.Refusal)?.Text;
        return new TransactionOutcome(
            outcome.Refusal.Length == 0,
            outcome.Refusal.Length == 0 ? null : outcome.Refusal,
            text is null ? null : ApiProblem.Fill(text.Zh, details),
            text is null ? null : ApiProblem.Fill(text.En, details),
            details.ToDictionary(d => d.Name, d => d.Value),
            [.. outcome.Events.Select(Event)]);
    }

    private static LedgerEvent Event(Wire.Event value) =>
        new(value.Contract, value.Name, JsonSerializer.Deserialize<JsonElement>(value.Payload.Span));

    private static Wire.Outcome Decode(ByteString encoding)
    {
        bool isRead = WireEncoding.TryDecode(Wire.Outcome.Parser, encoding.Span, out Wire.Outcome outcome);
        Kapok.Ledger.Invariant.That(isRead, "an outcome of an executed block is readable");
        return outcome;
    }
}
