using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using Kapok.Finality.Traces;
using Xunit;

namespace Kapok.Tests.Unit.Finality.Traces;

/// <summary>Each value of each line of a valid trace is altered: the check fails, with listed exceptions.</summary>
public sealed class TraceAlterationTests
{
    // Line and alteration that leave another valid trace, and why.
    private static readonly Dictionary<string, string> Harmless = new()
    {
        ["25 /phase prepare"] = "m00's commit of a2 is in no certificate; it becomes a repeated prepare",
        ["27 /phase prepare"] = "so does m01's",
        ["27 /member m00"] = "and here a repeated commit of m00",
        ["32 /set/2/member m03"] = "m03 sealed with the lock that m02 sealed with",
        ["33 /set/0/member m00"] = "m00 sealed with the lock that m01 sealed with",
        ["34 /set/0/member m01"] = "m01 sealed with the lock that m00 sealed with",
        ["35 /set/2/member m02"] = "m02 sealed with the lock that m03 sealed with",
        ["57 /set/2/member m02"] = "the same",
        ["56 /member m00"] = "any member may restart behind its last final block",
        ["56 /member m01"] = "the same",
        ["56 /member m02"] = "the same",
        ["57 /member m00"] = "a member may start an epoch again from the same block",
        ["57 /member m01"] = "the same",
        ["57 /member m02"] = "the same",
        ["58 /member m00"] = "a member may cast its vote again",
        ["58 /member m01"] = "the same",
        ["58 /member m02"] = "the same",
        ["58 /phase commit"] = "the same: m03 committed b3 before",
    };

    private static readonly string[] Members = ["m00", "m01", "m02", "m03"];

    // Certificates of a1 and b3, which all four voted for: the fourth may stand for any of the three.
    private static readonly int[] CertificatesOfAllFour =
        [9, 11, 13, 15, 17, 18, 19, 20, 40, 42, 44, 46, 48, 49, 50, 51, 52, 53, 54, 55];

    [Fact]
    public void NoAlterationPasses()
    {
        List<string> lines = SampleTrace.Text(SampleTrace.Lines());
        List<string> passed = [];
        int count = 0;
        for (int i = 0; i < lines.Count; i++)
        {
            foreach ((string what, string altered) in AlterationsOf(lines[i]))
            {
                count++;
                TraceReport report = SampleTrace.Check([.. lines.Take(i), altered, .. lines.Skip(i + 1)]);
                if (report.Broken is null)
                {
                    passed.Add($"{i + 1} {what}");
                }
            }
        }

        Assert.True(count > 1_000, $"only {count} alterations");
        IEnumerable<string> expected = Harmless.Keys.Concat(OtherSigners(lines));
        Assert.Equal(expected.Order(StringComparer.Ordinal), passed.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> OtherSigners(List<string> lines) =>
        from line in CertificatesOfAllFour
        let signers = JsonNode.Parse(lines[line - 1])!["signers"]!.AsArray().Select(signer => signer!.GetValue<string>())
        let fourth = Members.Except(signers).Single()
        from index in Enumerable.Range(0, 3)
        select $"{line} /signers/{index} {fourth}";

    private static IEnumerable<(string What, string Altered)> AlterationsOf(string line)
    {
        foreach (string path in Paths(JsonNode.Parse(line)!, string.Empty))
        {
            foreach ((string what, JsonNode? value) in ValuesFor(At(JsonNode.Parse(line)!, path)))
            {
                JsonNode root = JsonNode.Parse(line)!;
                Put(root, path, value);
                yield return ($"{path} {what}", root.ToJsonString() + "\n");
            }
        }
    }

    private static IEnumerable<string> Paths(JsonNode? node, string path)
    {
        IEnumerable<(string Name, JsonNode? Value)> children = node switch
        {
            JsonObject map => map.Select(field => (field.Key, field.Value)),
            JsonArray list => list.Select((item, index) => ($"{index}", item)),
            _ => [],
        };
        foreach ((string name, JsonNode? value) in children)
        {
            string inner = $"{path}/{name}";
            yield return inner;
            foreach (string deeper in Paths(value, inner))
            {
                yield return deeper;
            }
        }
    }

    private static JsonNode? At(JsonNode root, string path) =>
        path.Split('/').Skip(1).Aggregate((JsonNode?)root, (node, name) => node is JsonArray list ? list[int.Parse(name, CultureInfo.InvariantCulture)] : node![name]);

    private static void Put(JsonNode root, string path, JsonNode? value)
    {
        int cut = path.LastIndexOf('/');
        JsonNode parent = At(root, path[..cut])!;
        if (parent is JsonArray list)
        {
            list[int.Parse(path[(cut + 1)..], CultureInfo.InvariantCulture)] = value;
        }
        else
        {
            parent[path[(cut + 1)..]] = value;
        }
    }

    private static IEnumerable<(string What, JsonNode? Value)> ValuesFor(JsonNode? value) => value switch
    {
        null => [("made a lock", JsonNode.Parse("""{"epoch":1,"height":1,"block":"a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1"}"""))],
        JsonObject => [("none", null)],
        JsonArray list => ListsFor(list),
        JsonValue leaf when leaf.TryGetValue(out ulong number) => NumbersFor(number),
        _ => TextsFor(value.GetValue<string>()),
    };

    private static IEnumerable<(string What, JsonNode? Value)> ListsFor(JsonArray list)
    {
        for (int i = 0; i < list.Count; i++)
        {
            JsonArray dropped = [.. list.Where((_, index) => index != i).Select(item => item!.DeepClone())];
            JsonArray doubled = [.. list.Select(item => item!.DeepClone()), list[i]!.DeepClone()];
            yield return ($"without {i}", dropped);
            yield return ($"with {i} twice", doubled);
        }
    }

    private static IEnumerable<(string What, JsonNode? Value)> NumbersFor(ulong number)
    {
        yield return ("+1", JsonValue.Create(number + 1));
        if (number > 0)
        {
            yield return ("-1", JsonValue.Create(number - 1));
        }
    }

    private static IEnumerable<(string What, JsonNode? Value)> TextsFor(string text)
    {
        string[] others = text.Length == 64
            ? [new string('5', 64), .. Hashes()]
            : [.. Members, "m09", "prepare", "commit", "start", "final"];
        return others.Where(other => other != text).Select(other => (other.Length == 64 ? other[..2] : other, (JsonNode?)JsonValue.Create(other)));
    }

    private static IEnumerable<string> Hashes() =>
        new[] { SampleTrace.Origin, SampleTrace.A1, SampleTrace.A2, SampleTrace.B3 }.Select(block => block.Block.ToString());
}
