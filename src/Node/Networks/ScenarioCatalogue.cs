using System.Collections.Generic;
using Kapok.Contracts;
using Kapok.Scenarios.EInvoice;

namespace Kapok.Node.Networks;

/// <summary>The scenarios that a node offers: one line each.</summary>
internal static class ScenarioCatalogue
{
    internal static IReadOnlyList<ContractDefinition> All { get; } =
    [
        EInvoiceContract.Definition,
    ];
}
