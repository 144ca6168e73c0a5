using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Google.Protobuf;
using Kapok.Contracts;
using Kapok.Contracts.Metering;
using Kapok.Ledger.Identity;
using Kapok.Ledger.Transactions;

namespace Kapok.Ledger.Execution;

/// <summary>Runs one transaction: who, may they, then the contract (spec/execution.md, section 4).</summary>
/// <param name="contracts">The contracts.</param>
/// <param name="state">The state of the block under way.</param>
/// <param name="timeMs">The block's time.</param>
/// <param name="height">The block's height.</param>
internal sealed class TransactionRunner(
    ActiveContracts contracts, StateOverlay state, long timeMs, long height)
{
    internal Wire.Outcome Run(LedgerTransaction transaction)
    {
        ContractDefinition? contract = contracts.Find(transaction.Body.Contract);
        TransactionAccess? access = contract is null ? null : new(state, contract);
        Outcome outcome = Decide(transaction, contract, access);
        Wire.Outcome wire = new()
        {
            Transaction = UnsafeByteOperations.UnsafeWrap(transaction.Id.ToArray()),
            Refusal = outcome.Refusal?.Code ?? string.Empty,
        };
        foreach (Detail detail in outcome.Details)
        {
            wire.Details.Add(new Wire.Detail { Name = detail.Name, Value = detail.Value });
        }

        if (outcome.IsDone)
        {
            access!.Apply();
            wire.Events.AddRange(access.Events);
        }

        return wire;
    }

    private Outcome Decide(LedgerTransaction transaction, ContractDefinition? contract, TransactionAccess? access)
    {
        if (AbortedTransactions.Has(state, transaction.Id))
        {
            return Refusals.Aborted.With(new Detail("transaction", transaction.Id.ToString()));
        }

        CertificateRecord certificate =
            IdentityTables.Certificates.Find(state, transaction.Claim.Signer.ToString())!;
        return Refused(certificate, transaction.Body) ?? Dispatch(transaction, contract, access, certificate);
    }

    // Judged at block time against the ledger's own record: a clock on the wall never decides.
    private Outcome? Refused(CertificateRecord certificate, Wire.TransactionBody body)
    {
        if (certificate.Status == CertificateStatus.Revoked)
        {
            return Refusals.CertificateRevoked.With(new Detail("certificate", certificate.Id));
        }

        bool isPast = timeMs > certificate.NotAfterMs && !ExpiredSigners.May(certificate, body);
        return timeMs < certificate.NotBeforeMs || isPast
            ? Refusals.CertificateExpired.With(
                new("certificate", certificate.Id),
                new("time", timeMs.ToString(CultureInfo.InvariantCulture)))
            : null;
    }

    private Outcome Dispatch(
        LedgerTransaction transaction,
        ContractDefinition? contract,
        TransactionAccess? access,
        CertificateRecord certificate)
    {
        Wire.TransactionBody body = transaction.Body;
        if (contract is null)
        {
            return Refusals.UnknownContract.With(new Detail("contract", body.Contract));
        }

        if (contract.FindCommand(body.Command) is not { } command)
        {
            return Refusals.UnknownCommand.With(new("contract", body.Contract), new("command", body.Command));
        }

        Caller caller = SignerDirectory.CallerOf(state, certificate);
        if (command.Roles.Count > 0 && !command.Roles.Any(caller.Holds))
        {
            IEnumerable<string> names = command.Roles.Select(role => role.Name);
            return Refusals.MissingRole.With(
                new("caller", caller.Organisation + "/" + caller.User),
                new("roles", string.Join(", ", names)));
        }

        Call call = new(access!, caller, timeMs, height, transaction.Id.ToString());
        return Guarded(command, call, body.Arguments.Memory);
    }

    // What a careless contract left out must not fail later, outside the guard.
    private static void Require(Outcome? outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        foreach (Detail detail in outcome.Details)
        {
            ArgumentNullException.ThrowIfNull(detail.Name);
            ArgumentNullException.ThrowIfNull(detail.Value);
        }
    }

    private static Outcome Limited(Outcome outcome) =>
        outcome.Details.Sum(detail => (long)detail.Name.Length + detail.Value.Length) <= TransactionLimits.DetailCharactersMax
            ? outcome
            : Refusals.LimitExceeded.With(
                ("limit", TransactionLimits.DetailCharactersMax.ToString(CultureInfo.InvariantCulture) + " characters of details"));

    // A contract that throws is a mistake in the contract. It is refused everywhere alike: the code
    // is the exception's type, never its text, which may differ between machines; only the text of a broken
    // promise is the contract's own.
    private static Outcome Guarded(Command command, Call call, ReadOnlyMemory<byte> arguments)
    {
        using MeterScope scope = MeterScope.Open(TransactionLimits.Meter);
        Outcome outcome = Caught(command, call, arguments);
        return scope.Exceeded is { } limit ? Refusals.LimitExceeded.With(("limit", limit)) : outcome;
    }

    private static Outcome Caught(Command command, Call call, ReadOnlyMemory<byte> arguments)
    {
        try
        {
            Outcome outcome = command.Run(call, arguments);
            Require(outcome);
            return Limited(outcome);
        }
        catch (ContractStoppedException stopped)
        {
            return stopped.Outcome;
        }
        catch (PromiseBrokenException broken)
        {
            return Refusals.ContractFault.With(("fault", broken.Message));
        }
#pragma warning disable CA1031 // whatever a contract throws must not reach the replica
        catch (Exception fault) when (fault is not (OutOfMemoryException or InvariantBrokenException))
        {
            return Refusals.ContractFault.With(new Detail("fault", fault.GetType().Name));
        }
#pragma warning restore CA1031
    }
}
