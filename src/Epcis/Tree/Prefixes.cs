using System;
using System.Collections.Generic;
using System.Text.Json;

namespace Kapok.Epcis.Tree;

/// <summary>
/// The prefixes that a JSON-LD context declares. A context that is only named by its address is GS1's, whose
/// prefixes are known, or one that is not fetched: prefixes must be declared where they are used.
/// </summary>
internal sealed class Prefixes
{
    private readonly Dictionary<string, string> spaces = new(StringComparer.Ordinal);

    internal Prefixes()
    {
        foreach ((string prefix, string space) in CompactUri.Standard)
        {
            spaces[prefix] = space;
        }
    }

    private Prefixes(Prefixes outer) => spaces = new(outer.spaces, StringComparer.Ordinal);

    /// <summary>These prefixes and those that a record declares in its <c>@context</c>.</summary>
    internal Prefixes In(JsonElement record)
    {
        if (!record.TryGetProperty("@context", out JsonElement context))
        {
            return this;
        }

        Prefixes inner = new(this);
        inner.Take(context);
        return inner;
    }

    /// <summary>Takes a name apart: a compact or full URI has a namespace, a bare word has none.</summary>
    /// <returns>False when the prefix is not declared.</returns>
    internal bool TryResolve(string name, out string? space, out string local)
    {
        (space, local) = (null, name);
        int colon = name.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            return true;
        }

        if (spaces.TryGetValue(name[..colon], out string? declared))
        {
            (space, local) = (declared, name[(colon + 1)..]);
            return true;
        }

        // A full URI ends with the local name.
        bool isFull = name.AsSpan(colon).StartsWith("://") || name.StartsWith("urn:", StringComparison.Ordinal);
        int end = name.LastIndexOfAny(['/', '#', ':']) + 1;
        (space, local) = (name[..end], name[end..]);
        return isFull && local.Length > 0;
    }

    private void Take(JsonElement context)
    {
        switch (context.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (JsonElement one in context.EnumerateArray())
                {
                    Take(one);
                }

                break;
            case JsonValueKind.Object:
                foreach (JsonProperty term in context.EnumerateObject())
                {
                    TakeTerm(term);
                }

                break;
        }
    }

    // A term with a colon, or without an address, describes a field and declares no prefix.
    private void TakeTerm(JsonProperty term)
    {
        JsonElement address = term.Value.ValueKind == JsonValueKind.Object && term.Value.TryGetProperty("@id", out JsonElement id)
            ? id
            : term.Value;
        if (address.ValueKind == JsonValueKind.String && !term.Name.Contains(':', StringComparison.Ordinal))
        {
            spaces[term.Name] = address.GetString()!;
        }
    }
}
