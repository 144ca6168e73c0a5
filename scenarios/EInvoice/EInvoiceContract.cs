using System.Linq;
using Kapok.Contracts;

namespace Kapok.Scenarios.EInvoice;

/// <summary>
/// The blockchain e-invoice: issued on the ledger by authorised sellers, delivered to the buyer,
/// reimbursed once, corrected only by red invoices. Rules and sources are in the README.
/// </summary>
public static class EInvoiceContract
{
    private static readonly Role TaxAuthority = new(
        "einvoice.tax-authority", new("税务机关", "Tax authority"));

    private static readonly Role Auditor = new(
        "einvoice.auditor", new("审计员", "Auditor"), TaxAuthority.Name);

    /// <summary>What the contract declares.</summary>
    public static ContractDefinition Definition { get; } = new(
        Tables.Contract, 1, new("区块链电子发票", "Blockchain e-invoice"))
    {
        Commands =
        [
            Command.Of<AuthoriseIssuer>(
                "authorise-issuer", new("授权开票方", "Authorise issuer"), [TaxAuthority], Authorise),
            Command.Of<SuspendIssuer>(
                "suspend-issuer", new("暂停开票方", "Suspend issuer"), [TaxAuthority], Suspend),
            Command.Of<IssueInvoice>("issue", new("开具", "Issue"), [], Issue),
            Command.Of<DeliverInvoice>("deliver", new("交付", "Deliver"), [], Deliver),
            Command.Of<InvoiceReference>("lock", new("锁定报销", "Lock for reimbursement"), [], Lock),
            Command.Of<InvoiceReference>("release", new("解除锁定", "Release"), [], Release),
            Command.Of<ReimburseInvoice>("reimburse", new("报销入账", "Reimburse"), [], Reimburse),
            Command.Of<InvoiceReference>(
                "confirm-deduction", new("确认抵扣", "Confirm deduction"), [], ConfirmDeduction),
            Command.Of<RequestRedLetter>(
                "request-red-letter", new("发起红字确认单", "Request red letter"), [], RedLetter.Request),
            Command.Of<ConfirmationReference>(
                "confirm-red-letter", new("确认红字确认单", "Confirm red letter"), [], RedLetter.Confirm),
            Command.Of<ConfirmationReference>(
                "refuse-red-letter", new("否认红字确认单", "Refuse red letter"), [], RedLetter.Refuse),
            Command.Of<ConfirmationReference>(
                "withdraw-red-letter", new("撤销红字确认单", "Withdraw red letter"), [], RedLetter.Withdraw),
            Command.Of<ConfirmationReference>(
                "expire-confirmation", new("作废逾期确认单", "Expire confirmation"), [], RedLetter.Expire),
            Command.Of<RedFlushInvoice>("red-flush", new("红冲", "Red-flush"), [], RedFlush.Run),
        ],
        Queries =
        [
            Query.Of<VerifyInvoice, Verification>("verify", new("查验", "Verify"), Verifying.Answer),
        ],
        Tables =
        [
            Tables.Issuers.Model, Tables.Invoices.Model, Tables.RedInvoices.Model,
            Tables.Confirmations.Model, Tables.Payments.Model,
        ],
        Roles = [TaxAuthority, Auditor],
        Refusals = Refused.All,
        Lifecycle = Lifecycles.All,
        Standards = Standards.Seeds,
    };

    private static Outcome Authorise(Call call, AuthoriseIssuer authorise)
    {
        if (authorise.Scope.FirstOrDefault(prefix => !prefix.All(char.IsAsciiDigit)) is { } malformed)
        {
            return Issuing.Malformed("scope", "prefixes of digits", malformed);
        }

        Fen creditUsed = call.Find(Tables.Issuers, authorise.Uscc.Text)?.CreditUsed ?? Fen.Zero;
        Issuer issuer = new(
            authorise.Uscc,
            authorise.Name,
            authorise.NameEn,
            authorise.Address,
            authorise.Bank,
            authorise.TaxpayerClass,
            authorise.Scope,
            authorise.Kinds,
            authorise.CreditLine,
            creditUsed,
            IssuerState.Active);
        call.Put(Tables.Issuers, issuer);
        call.Emit(
            Events.IssuerAuthorised, new(issuer.Uscc, issuer.State, issuer.CreditLine, Reason: null));
        return Outcome.Done;
    }

    private static Outcome Suspend(Call call, SuspendIssuer suspend)
    {
        Issuer? issuer = call.Find(Tables.Issuers, suspend.Uscc.Text);
        if (issuer is not { State: IssuerState.Active })
        {
            Detail uscc = new("uscc", suspend.Uscc.Text);
            return (issuer is null ? Refused.IssuerUnknown : Refused.IssuerSuspended).With(uscc);
        }

        Issuer suspended = issuer with { State = IssuerState.Suspended };
        call.Put(Tables.Issuers, suspended);
        call.Emit(
            Events.IssuerSuspended,
            new(issuer.Uscc, suspended.State, issuer.CreditLine, suspend.Reason));
        return Outcome.Done;
    }

    private static Outcome Issue(Call call, IssueInvoice issue)
    {
        if (Issuing.Check(call, issue) is { } refused)
        {
            return refused;
        }

        Issuer issuer = call.Find(Tables.Issuers, call.Caller.Uscc.Text)!;
        Invoice invoice = Issuing.Record(call, issuer, issue);
        call.Put(Tables.Invoices, invoice);
        call.Put(Tables.Payments, new(issuer.Uscc, issue.PaymentReference, invoice.Key));
        call.Put(Tables.Issuers, issuer with { CreditUsed = issuer.CreditUsed + invoice.Gross });
        call.Emit(Events.Issued, new(invoice.Key, issuer.Uscc, invoice.State, invoice.Gross));
        return Outcome.Done;
    }

    private static Outcome Deliver(Call call, DeliverInvoice deliver) => Use.Step(
        call,
        deliver.Invoice,
        Events.Delivered,
        new(
            InvoiceState.Issued,
            invoice => Use.CheckSeller(call, invoice) ?? CheckRecipient(invoice, deliver.Recipient),
            invoice => invoice with { State = InvoiceState.Delivered }));

    private static Outcome Lock(Call call, InvoiceReference reference) => Use.Step(
        call,
        reference.Invoice,
        Events.Locked,
        new(
            InvoiceState.Delivered,
            invoice => Use.CheckBuyer(call, invoice),
            invoice => invoice with
            {
                State = InvoiceState.ReimbursementLocked,
                Holder = call.Caller.Uscc,
            }));

    private static Outcome Release(Call call, InvoiceReference reference) => Use.Step(
        call,
        reference.Invoice,
        Events.Released,
        new(
            InvoiceState.ReimbursementLocked,
            invoice => Use.CheckHolder(call, invoice),
            invoice => invoice with { State = InvoiceState.Delivered, Holder = null }));

    private static Outcome Reimburse(Call call, ReimburseInvoice reimburse) => Use.Step(
        call,
        reimburse.Invoice,
        Events.Reimbursed,
        new(
            InvoiceState.ReimbursementLocked,
            invoice => Use.CheckHolder(call, invoice),
            invoice => invoice with
            {
                State = InvoiceState.Reimbursed,
                Holder = null,
                Reimbursement = new(
                    call.Caller.Uscc, reimburse.PostingReference, Use.GrossLeft(invoice), call.TimeMs),
            }));

    private static Outcome ConfirmDeduction(Call call, InvoiceReference reference) => Use.Step(
        call,
        reference.Invoice,
        Events.DeductionConfirmed,
        new(
            InvoiceState.Reimbursed,
            invoice => Use.CheckBuyer(call, invoice) ?? CheckSpecial(invoice),
            invoice => invoice with { State = InvoiceState.DeductionConfirmed }));

    private static Outcome? CheckRecipient(Invoice invoice, string recipient) =>
        recipient == (invoice.Buyer.Uscc?.Text ?? invoice.Buyer.Name)
            ? null
            : Refused.NotBuyer.With(new Detail("found", recipient));

    private static Outcome? CheckSpecial(Invoice invoice) =>
        invoice.Kind == InvoiceKind.Special
            ? null
            : Refused.NotSpecial.With(new Detail("invoice", invoice.Key));
}
