using System;
using System.Text.Json;
using Google.Protobuf;
using Kapok.Cryptography;
using Kapok.Ledger.Identity;

namespace Kapok.Ledger.Proofs;

/// <summary>Whether a proven record says that a certificate could sign (spec/proofs.md, P-40).</summary>
internal static class SignerStatus
{
    private static readonly JsonDocumentOptions Limits = new() { MaxDepth = 16 };

    internal static string KeyOf(Hash certificate) =>
        IdentityTables.Certificates.FullKey(certificate.ToString());

    internal static bool IsActive(Wire.WrittenRecord? record, ByteString certificate)
    {
        try
        {
            return record is not null
                && IsActive(JsonDocument.Parse(record.Value.Memory, Limits).RootElement, certificate);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // The second is what a text of half a character gives.
            return false;
        }
    }

    private static bool IsActive(JsonElement record, ByteString certificate) =>
        record.ValueKind == JsonValueKind.Object
        && TextOf(record, "certificate") == certificate.ToBase64()
        && TextOf(record, "status") == "active";

    private static string? TextOf(JsonElement record, string name) =>
        record.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
