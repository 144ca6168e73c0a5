using System.Text.Json.Serialization;

namespace Kapok.Bench.Chaos.Clients;

/// <summary>What happened.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BookKind>))]
internal enum BookKind
{
    /// <summary>It was signed and is about to be sent.</summary>
    Offered,

    /// <summary>A node said that it is final.</summary>
    Final,

    /// <summary>A node gave out the receipt.</summary>
    Receipt,

    /// <summary>A node gave out an evidence bundle, since the members are no more those of the genesis.</summary>
    Bundle,

    /// <summary>A node refused to take it, before any block.</summary>
    Refused,

    /// <summary>A node said that it expired and will never be executed.</summary>
    Expired,
}

/// <summary>A line of the clients' book.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Id">Transaction id.</param>
/// <param name="Member">Whose node said so; null where none did.</param>
/// <param name="Height">Height of the block.</param>
/// <param name="Block">Block id.</param>
/// <param name="Code">Refusal code; empty when it was done.</param>
/// <param name="File">The receipt, or the bundle.</param>
internal sealed record BookLine(
    BookKind Kind,
    string Id,
    string? Member = null,
    ulong Height = 0,
    string? Block = null,
    string? Code = null,
    byte[]? File = null);

/// <summary>Writes and reads lines.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(BookLine))]
internal sealed partial class BookJson : JsonSerializerContext;
