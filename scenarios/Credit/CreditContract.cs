using Kapok.Contracts;

namespace Kapok.Scenarios.Credit;

/// <summary>
/// Letters of credit by UCP 600, electronic bills of lading, and receivables that are financed once.
/// Rules and sources are in the README.
/// </summary>
public static class CreditContract
{
    /// <summary>What the contract declares.</summary>
    public static ContractDefinition Definition { get; } = new(
        Tables.Contract, 1, new("信用证与应收账款", "Letters of credit and receivables"))
    {
        Commands =
        [
            .. Letters.Commands, .. Amendments.Commands, .. Presenting.Commands, .. Examining.Commands,
            .. Bills.Commands, .. Receivables.Commands, .. Claims.Commands,
        ],
        Queries = Questions.All,
        Tables =
        [
            Tables.Letters.Model, Tables.Amendments.Model, Tables.Presentations.Model, Tables.Bills.Model,
            Tables.Receivables.Model, Tables.FinancedInvoices.Model, Tables.Claims.Model,
        ],
        Roles = Roles.All,
        Refusals = [.. Refused.All, .. FinancingRefused.All],
        Lifecycle = [.. Amendments.Lifecycle, .. Bills.Lifecycle, .. Claims.Lifecycle],
        Invariants = Sums.All,
        Uses = ["einvoice"],
        Standards = Standards.Seeds,
    };
}
