using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading;
using System.Threading.Tasks;
using Google.Protobuf;
using Kapok.Ledger.Hashing;
using Microsoft.AspNetCore.Http;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Node.Api;

/// <summary>A signed transaction as JSON.</summary>
/// <param name="Body">Version byte and TransactionBody, base64.</param>
/// <param name="Signature">The signature, base64.</param>
/// <param name="Group">Its place in a signed group, where it has one.</param>
public sealed record JsonTransaction(
    string Body,
    string Signature,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] JsonGroupPath? Group = null);

/// <summary>Place of a transaction in a signed group.</summary>
/// <param name="Index">From 0.</param>
/// <param name="Count">Transactions in the group.</param>
/// <param name="Path">Inclusion path, base64 each.</param>
public sealed record JsonGroupPath(uint Index, uint Count, IReadOnlyList<string> Path);

/// <summary>The transactions of a group that were accepted.</summary>
/// <param name="Ids">Their ids in order.</param>
public sealed record GroupAccepted(IReadOnlyList<string> Ids);

/// <summary>What became of the transactions of a batch at the edge.</summary>
/// <param name="Results">In their order.</param>
public sealed record BatchTaken(IReadOnlyList<BatchResult> Results);

/// <summary>Whether a transaction of a batch was taken.</summary>
/// <param name="Id">Its id; null when it could not be read.</param>
/// <param name="Code">Why it was not taken; null when it was.</param>
public sealed record BatchResult(string? Id, string? Code);

/// <summary>Reads the bodies of requests that carry transactions.</summary>
internal static class TransactionBody
{
    private const string Protobuf = "application/x-protobuf";

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectRequiredConstructorParameters = false,
    };

    internal static async Task<(Wire.Transaction? Transaction, IResult? Failure)> ReadAsync(
        HttpContext context, CancellationToken cancellationToken)
    {
        (ReadOnlyMemory<byte> bytes, IResult? failure) =
            await ReadBytesAsync(context, ApiLimits.BodyBytesMax, cancellationToken);
        return failure is not null ? (null, failure) : MediaType(context) switch
        {
            Protobuf => FromProtobuf(bytes.Span),
            "application/json" => FromJson(bytes.Span),
            _ => (null, ApiProblem.UnsupportedMediaType(MediaType(context))),
        };
    }

    internal static async Task<(ReadOnlyMemory<byte> Bytes, IResult? Failure)> ReadBytesAsync(
        HttpContext context, int bytesMax, CancellationToken cancellationToken)
    {
        if (context.Request.ContentLength > bytesMax)
        {
            return (default, ApiProblem.TooLarge(bytesMax));
        }

        using MemoryStream body = new();
        byte[] buffer = new byte[16_384];
        int read;
        while ((read = await context.Request.Body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (body.Length + read > bytesMax)
            {
                return (default, ApiProblem.TooLarge(bytesMax));
            }

            await body.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        return (body.ToArray(), null);
    }

    private static string? MediaType(HttpContext context) =>
        context.Request.ContentType?.Split(';', 2)[0].Trim();

    private static (Wire.Transaction?, IResult?) FromProtobuf(ReadOnlySpan<byte> bytes) =>
        WireEncoding.TryDecodeBare(Wire.Transaction.Parser, bytes, out Wire.Transaction transaction)
            ? (transaction, null)
            : (null, ApiProblem.Malformed("The body is not a kapok.v1.Transaction in its one encoding."));

    private static (Wire.Transaction?, IResult?) FromJson(ReadOnlySpan<byte> bytes)
    {
        try
        {
            JsonTransaction json = JsonSerializer.Deserialize<JsonTransaction>(bytes, Strict)
                ?? throw new JsonException("The body is null; send an object.");
            return (ToWire(json), null);
        }
        catch (Exception error) when (error is JsonException or FormatException)
        {
            return (null, ApiProblem.Malformed(
                "The body is not {\"body\": base64, \"signature\": base64}: " + error.Message));
        }
    }

    private static Wire.Transaction ToWire(JsonTransaction json)
    {
        Wire.Transaction wire = new()
        {
            Body = ByteString.FromBase64(json.Body ?? string.Empty),
            Signature = ByteString.FromBase64(json.Signature ?? string.Empty),
        };
        if (json.Group is not null)
        {
            wire.Group = new Wire.GroupPath { Index = json.Group.Index, Count = json.Group.Count };
            foreach (string hash in json.Group.Path)
            {
                wire.Group.Path.Add(ByteString.FromBase64(hash));
            }
        }

        return wire;
    }
}
