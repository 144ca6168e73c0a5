using System;
using System.Collections.Generic;
using Google.Protobuf;
using Kapok.Ledger.Hashing;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Tests.Conformance.Vectors;

/// <summary>Decoders of the messages by their names; null where the bytes are no encoding.</summary>
internal static class WireMessages
{
    internal static IReadOnlyDictionary<string, Func<byte[], IMessage?>> Decoders { get; } =
        new Dictionary<string, Func<byte[], IMessage?>>
        {
            ["TransactionBody"] = bytes => Decode(Wire.TransactionBody.Parser, bytes),
            ["BlockHeader"] = bytes => Decode(Wire.BlockHeader.Parser, bytes),
            ["VoteStatement"] = bytes => Decode(Wire.VoteStatement.Parser, bytes),
            ["TimeStatement"] = bytes => Decode(Wire.TimeStatement.Parser, bytes),
            ["Cut"] = bytes => Decode(Wire.Cut.Parser, bytes),
            ["Batch"] = bytes => Decode(Wire.Batch.Parser, bytes),
            ["Preamble"] = bytes => Decode(Wire.Preamble.Parser, bytes),
            ["BlockBody"] = bytes => Decode(Wire.BlockBody.Parser, bytes),
            ["Outcome"] = bytes => Decode(Wire.Outcome.Parser, bytes),
            ["Parameters"] = bytes => Decode(Wire.Parameters.Parser, bytes),
            ["MemberSet"] = bytes => Decode(Wire.MemberSet.Parser, bytes),
            ["Genesis"] = bytes => Decode(Wire.Genesis.Parser, bytes),
            ["Receipt"] = bytes => Decode(Wire.Receipt.Parser, bytes),
            ["StoredBlock"] = bytes => Decode(Wire.StoredBlock.Parser, bytes),
            ["VoteRecord"] = bytes => Decode(Wire.VoteRecord.Parser, bytes),
        };

    internal static IMessage Parse(string type, string json) => JsonParser.Default.Parse(
        json, Wire.LedgerReflection.Descriptor.FindTypeByName<Google.Protobuf.Reflection.MessageDescriptor>(type));

    private static T? Decode<T>(MessageParser<T> parser, byte[] bytes)
        where T : class, IMessage<T>, new() =>
        WireEncoding.TryDecode(parser, bytes, out T message) ? message : null;
}
