using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Contracts;
using Kapok.Contracts.Json;
using Kapok.Ledger.Transactions;
using Kapok.Node.Members;
using Kapok.Scenarios.EInvoice;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Node.Networks;

/// <summary>
/// The first business of the sample network: the tax authority authorises the two enterprises, by
/// ordinary transactions of its operator.
/// </summary>
internal static class SampleIssuers
{
    // A hundred million yuan: enough that trying things out does not stop at the credit line.
    private static readonly Fen CreditLine = new(10_000_000_000);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Authorises those that are not yet; returns when they are final.</summary>
    internal static async Task AuthoriseAsync(
        MemberNode node, KeyFolder keys, CancellationToken cancellationToken)
    {
        foreach (AuthoriseIssuer issuer in Issuers())
        {
            string key = RecordKey.Of(EInvoiceContract.Definition.Name, "issuer", issuer.Uscc.Text);
            if (!node.FinalState.TryGet(key, out _))
            {
                await AuthoriseAsync(node, keys, issuer, cancellationToken);
            }
        }
    }

    private static async Task AuthoriseAsync(
        MemberNode node, KeyFolder keys, AuthoriseIssuer issuer, CancellationToken cancellationToken)
    {
        using SignerKey operatorKey = keys.ReadUser(node.Id, KeyFolder.OperatorUser);
        RequestSigner signer = new(node.Genesis, operatorKey);
        ContractCall call = new(
            EInvoiceContract.Definition.Name, "authorise-issuer", new JsonCodec<AuthoriseIssuer>().Write(issuer));
        SignedRequest request = signer.Sign(call, signer.ExpiryAt(node.FinalState.Header.Height));
        Wire.Transaction wire = Wire.Transaction.Parser.ParseFrom(request.Bytes.Span);
        if (!node.Genesis.Transactions.TryRead(wire, out LedgerTransaction? transaction)
            || node.Intake.Submit(new Wire.Item { Transaction = wire }, [transaction!]) is not null)
        {
            throw new InvalidOperationException($"the sample issuer {issuer.Uscc} was not taken in");
        }

        await node.Board.WaitAsync(transaction!.Id, TransactionStage.Final, Patience, node.Doors.Waited, cancellationToken);
    }

    private static IEnumerable<AuthoriseIssuer> Issuers()
    {
        foreach (SampleOrganisation organisation in SampleOrganisations.Enterprises)
        {
            _ = Uscc.TryParse(organisation.Uscc, out Uscc uscc);
            yield return new AuthoriseIssuer(
                uscc,
                organisation.NameZh,
                organisation.NameEn,
                null,
                null,
                TaxpayerClass.General,
                ["1", "2", "3"],
                [InvoiceKind.Ordinary, InvoiceKind.Special],
                CreditLine);
        }
    }
}
