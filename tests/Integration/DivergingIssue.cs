using System;
using System.Linq;
using Kapok.Contracts;
using Kapok.Contracts.Json;
using Kapok.Cryptography;
using Kapok.Ledger.Execution;
using Kapok.Scenarios.EInvoice;

namespace Kapok.Tests.Integration;

/// <summary>The e-invoice's contract with a mistake: issuing one number forgets which payment was used.</summary>
internal static class DivergingIssue
{
    internal const long Number = 5_000;

    private const string Forgotten = "einvoice/payment/";

    internal static ContractCatalogue Catalogue()
    {
        Command issue = EInvoiceContract.Definition.FindCommand("issue")!;
        Command wrong = Command.Of<IssueInvoice>(issue.Name, issue.Label, issue.Roles, (call, arguments) => issue.Run(
            arguments.Number == Invoices.Number(Number) ? call with { State = new Forgetful(call.State) } : call,
            new JsonCodec<IssueInvoice>().Write(arguments)));
        return new ContractCatalogue(
            CryptoSuites.TryGet("intl", out ICryptoSuite? suite) ? suite : throw new InvalidOperationException(),
            [
                EInvoiceContract.Definition with
                {
                    Commands = [.. EInvoiceContract.Definition.Commands.Select(one => one == issue ? wrong : one)],
                },
            ]);
    }

    private sealed class Forgetful(IStateAccess state) : IStateAccess
    {
        public bool TryGet(string key, out ReadOnlyMemory<byte> value) => state.TryGet(key, out value);

        public void Set(string key, byte[]? value)
        {
            if (!key.StartsWith(Forgotten, StringComparison.Ordinal))
            {
                state.Set(key, value);
            }
        }

        public void Emit(string name, byte[] payload) => state.Emit(name, payload);
    }
}
