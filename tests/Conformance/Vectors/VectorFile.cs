using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Kapok.Cryptography;
using Kapok.Ledger.Hashing;
using Kapok.Tests.Conformance.Scenarios;

namespace Kapok.Tests.Conformance.Vectors;

/// <summary>A file of golden vectors; spec/vectors/README.md describes the form.</summary>
internal sealed class VectorFile
{
    private readonly string name;
    private readonly JsonObject file;

    internal VectorFile(string name)
    {
        this.name = name;
        string path = Path.Combine([Repository.Root, "spec", "vectors", .. (name + ".json").Split('/')]);
        file = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
    }

    /// <summary>The cases, each with the name that a failure shows.</summary>
    internal IEnumerable<(string Place, JsonNode Case)> Cases =>
        file["cases"]!.AsArray().Select((node, i) => ($"{name} case {i + 1}: {node!["why"] ?? node["type"]}", node));

    /// <summary>The suite that the file names, <c>intl</c> where it names none.</summary>
    internal ICryptoSuite Suite => (string?)file["suite"] == GuomiSuite.SuiteName ? Fixtures.Guomi.Suite : Fixtures.Suite;

    internal JsonNode this[string field] => file[field]!;

    internal static HashDomain DomainOf(JsonNode node) => DomainOf(node, Fixtures.Suite);

    internal static HashDomain DomainOf(JsonNode node, ICryptoSuite suite)
    {
        Hash genesis = HashOf(node["genesis"]);
        string ledger = (string)node["ledger"]!;
        return genesis == Hash.Zero
            ? HashDomain.OfGenesis(suite, ledger)
            : HashDomain.OfLedger(suite, genesis, ledger);
    }

    internal HashDomain Domain() => DomainOf(file);

    internal static Hash HashOf(JsonNode? hexadecimal) => Hash.From(BytesOf(hexadecimal));

    internal static byte[] BytesOf(JsonNode? hexadecimal) => Convert.FromHexString((string)hexadecimal!);

    internal static ByteString ByteStringOf(JsonNode? hexadecimal) => ByteString.CopyFrom(BytesOf(hexadecimal));

    internal static byte[][] ListOf(JsonNode? list) => [.. list!.AsArray().Select(BytesOf)];

    internal static Hash[] HashesOf(JsonNode? list) => [.. ListOf(list).Select(bytes => Hash.From(bytes))];

    internal static HashKind KindOf(JsonNode node) =>
        Enum.Parse<HashKind>(((string)node["kind"]!).Replace("-", string.Empty, StringComparison.Ordinal), ignoreCase: true);
}
