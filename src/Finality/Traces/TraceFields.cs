using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using Kapok.Cryptography;
using Kapok.Ledger.Identity;

namespace Kapok.Finality.Traces;

/// <summary>
/// Reads the fields of one JSON object of a trace and keeps the first thing that is wrong with it.
/// </summary>
/// <param name="element">The object.</param>
/// <param name="path">What messages put before a field's name.</param>
internal sealed class TraceFields(JsonElement element, string path = "")
{
    private readonly List<string> expected = [];
    private string? problem;

    /// <summary>The first problem, or null when every field was right and there was no other.</summary>
    internal string? End()
    {
        string? other = element.EnumerateObject().Select(field => field.Name).FirstOrDefault(name => !expected.Contains(name));
        return problem ?? (other is null ? null : $"{path}{other} is no field of this event");
    }

    internal void Wrong(string name, string need) => problem ??= $"{path}{name} {need}";

    internal string Text(string name) => Find(name, JsonValueKind.String, "must be a string")?.GetString() ?? string.Empty;

    internal string Member(string name)
    {
        string member = Text(name);
        if (!IdentityContract.IsIdentifier(member))
        {
            Wrong(name, "must be the id of a member");
        }

        return member;
    }

    internal IReadOnlyList<string> Members(string name)
    {
        string[] members = [.. Items(name).Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : string.Empty)];
        if (!members.All(IdentityContract.IsIdentifier))
        {
            Wrong(name, "must hold ids of members");
        }

        return members;
    }

    internal ulong Number(string name, ulong min)
    {
        ulong value = 0;
        if (Find(name, JsonValueKind.Number, "must be a whole number") is { } number
            && (!number.TryGetUInt64(out value) || value < min))
        {
            Wrong(name, string.Create(CultureInfo.InvariantCulture, $"must be a whole number from {min} on"));
        }

        return value;
    }

    internal Hash Hash(string name)
    {
        string text = Text(name);
        if (!Cryptography.Hash.TryParse(text, out Hash hash) || text.Any(char.IsAsciiLetterUpper))
        {
            Wrong(name, "must be 64 hexadecimal digits in lower case");
        }

        return hash;
    }

    /// <summary>The block that the fields of this object name.</summary>
    internal TraceBlock Block(ulong min)
    {
        TraceBlock block = new(Number("epoch", min), Number("height", min), Hash("block"));
        if ((block.Epoch == 0) != (block.Height == 0))
        {
            Wrong("epoch", "and height must both be 0, for genesis, or neither");
        }

        return block;
    }

    /// <summary>The block in a field.</summary>
    internal TraceBlock Block(string name, ulong min)
    {
        if (Find(name, JsonValueKind.Object, "must be a block") is not { } inner)
        {
            return default;
        }

        TraceFields fields = new(inner, $"{path}{name}.");
        TraceBlock block = fields.Block(min);
        problem ??= fields.End();
        return block;
    }

    /// <summary>The lock in a field, which may be null.</summary>
    internal TraceBlock? Lock(string name)
    {
        bool isNone = element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Null;
        if (isNone)
        {
            expected.Add(name);
            return null;
        }

        return Block(name, 1);
    }

    internal IReadOnlyList<T> Objects<T>(string name, Func<TraceFields, T> read)
    {
        List<T> objects = [];
        foreach (JsonElement item in Items(name))
        {
            if (item.ValueKind != JsonValueKind.Object)
            {
                Wrong(name, "must hold objects");
                break;
            }

            TraceFields fields = new(item, $"{path}{name}.");
            objects.Add(read(fields));
            problem ??= fields.End();
        }

        return objects;
    }

    private IEnumerable<JsonElement> Items(string name) =>
        Find(name, JsonValueKind.Array, "must be an array")?.EnumerateArray() ?? Enumerable.Empty<JsonElement>();

    private JsonElement? Find(string name, JsonValueKind kind, string need)
    {
        expected.Add(name);
        if (!element.TryGetProperty(name, out JsonElement value))
        {
            Wrong(name, "is missing");
            return null;
        }

        if (value.ValueKind != kind)
        {
            Wrong(name, need);
            return null;
        }

        return value;
    }
}
