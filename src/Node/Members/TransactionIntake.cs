using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;
using Kapok.Contracts.Json;
using Kapok.Cryptography;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Governance;
using Kapok.Ledger.Identity;
using Kapok.Ledger.Transactions;
using Kapok.Node.Telemetry;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Node.Members;

/// <summary>Why a transaction was not taken in. Nothing was recorded.</summary>
/// <param name="Code">A refusal's code, or one of the edge's own.</param>
/// <param name="Text">What people read.</param>
/// <param name="Details">Facts behind it.</param>
internal sealed record IntakeProblem(string Code, Label Text, IReadOnlyList<Detail> Details)
{
    /// <summary>This node follows without a vote: it has no place in the log.</summary>
    internal static IntakeProblem NoVote { get; } = new(
        "no-vote",
        new("本节点只跟随账本，没有表决权；请提交到成员的节点", "This node follows the ledger without a vote; submit to the node of a member"),
        []);

    /// <summary>A sample network has all its members in one process.</summary>
    internal static IntakeProblem OneMachine { get; } = new(
        "one-machine",
        new(
            "本网络的成员都在同一进程内，不能变更，也没有别的账本；请用 kapok init 和 kapok invite 建立网络",
            "The members of this network share one process: they cannot change, and run one ledger. Found a network with kapok init and kapok invite"),
        []);

    /// <summary>The queue is full; the client may come back.</summary>
    internal static IntakeProblem Busy { get; } = new(
        "busy",
        new("节点繁忙，请稍后重试", "The node's queue is full; send the same transaction again in a second"),
        []);
}

/// <summary>
/// Checks transactions before they enter the member's lane: what could never be done is told at
/// once, and costs the ledger nothing.
/// </summary>
internal sealed class TransactionIntake(
    MemberSetup setup,
    BlockExecutor executor,
    TransactionBoard board,
    BatchPublisher publisher,
    ExecutedBlocks executed)
{
    // Were blocks to stop, transactions would be accepted into memory for ever.
    private const int OpenMax = 50_000;

    private readonly RefusalCodes refusals = new(setup.Id);
    private volatile ReadView? view;

    /// <summary>Takes transactions that travel as one item: all, or none with the reason.</summary>
    internal IntakeProblem? Submit(Wire.Item item, IReadOnlyList<LedgerTransaction> transactions)
    {
        IntakeProblem? problem = Take(item, transactions);
        if (problem is not null)
        {
            refusals.NotTaken(problem.Code);
        }

        return problem;
    }

    private IntakeProblem? Take(Wire.Item item, IReadOnlyList<LedgerTransaction> transactions)
    {
        if (setup.Index is null)
        {
            return IntakeProblem.NoVote;
        }

        if (board.OpenCount + transactions.Count > OpenMax)
        {
            return IntakeProblem.Busy;
        }

        LedgerState state = executed.Final;
        if (transactions.Select(t => Problem(state, t)).FirstOrDefault(p => p is not null) is { } problem)
        {
            return problem;
        }

        LedgerTransaction[] unseen = [.. transactions.Where(t => IsNew(state, t))];
        if (unseen.Length == 0 || publisher.TryAdd(item))
        {
            return null;
        }

        Array.ForEach(unseen, transaction => board.Forget(transaction.Id));
        return IntakeProblem.Busy;
    }

    private bool IsNew(LedgerState state, LedgerTransaction transaction) =>
        !state.Window.Contains(transaction.Id) && board.TrySee(transaction);

    private IntakeProblem? Problem(LedgerState state, LedgerTransaction transaction) =>
        board.Find(transaction.Id) is not null
            ? null
            : Expiry(state, transaction)
                ?? Signature(state, transaction)
                ?? Command(state, transaction.Body);

    private IntakeProblem? Expiry(LedgerState state, LedgerTransaction transaction)
    {
        ulong next = state.Header.Height + 1;
        ulong expiresAt = transaction.Body.ExpiresAtHeight;
        Detail[] details = [new("expiresAtHeight", Text(expiresAt)), new("next", Text(next))];
        if (expiresAt < next)
        {
            return state.Window.Contains(transaction.Id) ? null : new IntakeProblem(
                "expired",
                new("交易已过期：有效至高度 {expiresAtHeight}，当前高度 {next}", "The transaction expired: it was valid up to height {expiresAtHeight}, the next is {next}; sign it anew"),
                details);
        }

        return expiresAt - next <= setup.Genesis.Parameters.ValidityWindow ? null : new IntakeProblem(
            "expires-too-late",
            new("交易有效期过长：高度 {expiresAtHeight}，当前高度 {next}", "The transaction may not be valid so long: up to height {expiresAtHeight}, the next is {next}"),
            details);
    }

    private ReadView ViewOf(LedgerState state)
    {
        ReadView? now = view;
        if (now?.State != state)
        {
            view = now = new ReadView(state);
        }

        return now!;
    }

    private IntakeProblem? Signature(LedgerState state, LedgerTransaction transaction)
    {
        ReadView known = ViewOf(state);
        string id = transaction.Claim.Signer.ToString();
        Detail[] details = [new("certificate", id)];
        if (IdentityTables.Certificates.Find(known, id) is not { } certificate
            || !executor.Signers.TryGetKey(known, transaction.Claim.Signer, out PublicKey? key))
        {
            return new IntakeProblem(
                "unknown-signer",
                new("签名证书 {certificate} 未在账本登记", "The signer's certificate {certificate} is not registered on this ledger"),
                details);
        }

        if (certificate.Status == CertificateStatus.Revoked)
        {
            return Refused(Refusals.CertificateRevoked, details);
        }

        long timeMs = (long)state.Header.TimeMs;
        if (timeMs > certificate.NotAfterMs && !ExpiredSigners.May(certificate, transaction.Body))
        {
            return Refused(Refusals.CertificateExpired, [.. details, new("time", Text((ulong)timeMs))]);
        }

        return transaction.Claim.Holds(key!) ? null : new IntakeProblem(
            "invalid-signature",
            new("签名与证书 {certificate} 不符", "The signature does not hold for certificate {certificate}"),
            details);
    }

    private IntakeProblem? Command(LedgerState state, Wire.TransactionBody body)
    {
        ActiveContracts contracts = setup.Catalogue.At(
            state, state.Header.Height + 1, executor.Sets.Behind(state));
        if (body.Contract is MemberTables.Contract or LedgerTables.Contract && setup.Genesis.Parameters.SingleMachine)
        {
            return IntakeProblem.OneMachine;
        }

        if (contracts.Find(body.Contract) is not { } contract)
        {
            return Refused(Refusals.UnknownContract, [new("contract", body.Contract)]);
        }

        if (contract.FindCommand(body.Command) is not { } command)
        {
            return Refused(
                Refusals.UnknownCommand, [new("contract", body.Contract), new("command", body.Command)]);
        }

        JsonProblem? problem = ArgumentCheck.Run(command, body.Arguments.Memory);
        return problem is null ? null : Refused(
            Refusals.Arguments,
            [new("field", problem.Path), new("expected", problem.Expected), new("found", problem.Found)]);
    }

    private static IntakeProblem Refused(Refusal refusal, IReadOnlyList<Detail> details) =>
        new(refusal.Code, refusal.Text, details);

    private static string Text(ulong value) =>
        value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
