using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kapok.Client;

/// <summary>Reads the node's answers without reflection.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.Never)]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(LedgerStatus))]
[JsonSerializable(typeof(MemberList))]
[JsonSerializable(typeof(ScenarioList))]
[JsonSerializable(typeof(TransactionStatus))]
[JsonSerializable(typeof(LedgerRecord))]
[JsonSerializable(typeof(RecordPage))]
[JsonSerializable(typeof(VersionPage))]
[JsonSerializable(typeof(BlockPage))]
[JsonSerializable(typeof(LedgerBlock))]
[JsonSerializable(typeof(EvidencePage))]
[JsonSerializable(typeof(DivergencePage))]
[JsonSerializable(typeof(GroupReply))]
[JsonSerializable(typeof(ProblemReply))]
[JsonSerializable(typeof(TrustFile))]
internal sealed partial class ClientJson : JsonSerializerContext;

/// <summary>What a node answers to a group.</summary>
/// <param name="Ids">Transaction ids in order.</param>
internal sealed record GroupReply(IReadOnlyList<string> Ids);

/// <summary>Problem details (RFC 9457) with the members that spec/api.md adds.</summary>
internal sealed record ProblemReply(
    string? Title = null,
    string? Detail = null,
    string? Code = null,
    string? DetailZh = null,
    IReadOnlyList<FieldError>? Errors = null,
    IReadOnlyDictionary<string, string>? Details = null);

/// <summary>The trust file.</summary>
/// <param name="Ledgers">The ledgers that are trusted.</param>
internal sealed record TrustFile(IReadOnlyList<TrustEntry> Ledgers);

/// <summary>A ledger that is trusted.</summary>
/// <param name="Network">Network id.</param>
/// <param name="Ledger">Ledger id.</param>
/// <param name="Fingerprint">Its fingerprint.</param>
internal sealed record TrustEntry(string Network, string Ledger, string Fingerprint);
