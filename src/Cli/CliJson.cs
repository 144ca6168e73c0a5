using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Kapok.Client;
using Kapok.Ledger.Proofs;

namespace Kapok.Cli;

/// <summary>Writes what <c>--json</c> shows.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(LedgerStatus))]
[JsonSerializable(typeof(MemberList))]
[JsonSerializable(typeof(ScenarioList))]
[JsonSerializable(typeof(TransactionStatus))]
[JsonSerializable(typeof(LedgerRecord))]
[JsonSerializable(typeof(RecordPage))]
[JsonSerializable(typeof(VersionPage))]
[JsonSerializable(typeof(BlockPage))]
[JsonSerializable(typeof(EvidencePage))]
[JsonSerializable(typeof(DivergencePage))]
[JsonSerializable(typeof(ReceiptFacts))]
[JsonSerializable(typeof(BundleFacts))]
internal sealed partial class CliJson : JsonSerializerContext
{
    internal static JsonObject ObjectOf<T>(T value, JsonTypeInfo<T> type) =>
        JsonSerializer.SerializeToNode(value, type)!.AsObject();
}
