using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kapok.Node.Members;

/// <summary>
/// What executing one block gave, transaction by transaction. It holds keys and hashes, never the values
/// of records: whoever looks for a divergence need not see them.
/// </summary>
/// <param name="Header">Encoded header, in base64.</param>
/// <param name="Transactions">Its transactions in order.</param>
internal sealed record BlockAccount(string Header, IReadOnlyList<TransactionAccount> Transactions);

/// <summary>What one transaction did.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Reads">What it read; by key the hash of the value, or <see cref="AccountText.Absent"/>.</param>
/// <param name="Writes">What it wrote; by key the hash of the value, or <see cref="AccountText.Removed"/>.</param>
internal sealed record TransactionAccount(
    string Id,
    OutcomeAccount Outcome,
    IReadOnlyDictionary<string, string> Reads,
    IReadOnlyDictionary<string, string> Writes);

/// <summary>What became of a transaction.</summary>
/// <param name="Refusal">Refusal code, or empty.</param>
/// <param name="Details">Facts behind a refusal.</param>
/// <param name="Events">Each as <c>contract/name</c> and the hash of its payload.</param>
internal sealed record OutcomeAccount(
    string Refusal, IReadOnlyList<string> Details, IReadOnlyList<string> Events);

/// <summary>What stands in an account in the place of a hash.</summary>
internal static class AccountText
{
    /// <summary>There was no such record.</summary>
    internal const string Absent = "absent";

    /// <summary>The record was removed.</summary>
    internal const string Removed = "removed";
}

/// <summary>Reads and writes accounts and bundles.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    WriteIndented = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(BlockAccount))]
[JsonSerializable(typeof(DivergenceBundle))]
internal sealed partial class DivergenceJson : JsonSerializerContext;
