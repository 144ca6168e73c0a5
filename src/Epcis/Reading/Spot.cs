using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;
using Kapok.Epcis.Tree;

namespace Kapok.Epcis.Reading;

/// <summary>A value with its place. Reading goes on behind a problem, so that all are told at once.</summary>
/// <param name="Node">The value.</param>
/// <param name="Path">Its JSON path.</param>
/// <param name="Problems">Where problems go.</param>
internal readonly record struct Spot(Node Node, string Path, Problems Problems)
{
    internal bool Has(string name) => Node.Fields.Any(field => field.Space is null && field.Name == name);

    /// <summary>A standard field; null when it is absent.</summary>
    internal Spot? Find(string name)
    {
        string path = Path + "." + name;
        Problems problems = Problems;
        Spot[] found = [.. Node.Fields.Where(field => field.Space is null && field.Name == name)
            .Select(field => new Spot(field.Value, path, problems))];
        if (found.Length > 1)
        {
            Problems.Add(path, name, Expectations.Once);
        }

        return found.Length == 0 ? null : found[0];
    }

    internal T? Find<T>(string name, Func<Spot, T> read) where T : class => Find(name) is { } spot ? read(spot) : null;

    /// <summary>A standard field that must be there; when it is not, the fallback and a problem.</summary>
    internal T Need<T>(string name, Func<Spot, T> read, T fallback)
    {
        if (Find(name) is { } spot)
        {
            return read(spot);
        }

        Problems.Add(Path + "." + name, string.Empty, Expectations.Required);
        return fallback;
    }

    /// <summary>The entries of a list, which may be one value alone (JSON-LD); none when it is absent.</summary>
    internal IReadOnlyList<T> List<T>(string name, Func<Spot, T> read)
    {
        if (Find(name) is not { } spot)
        {
            return [];
        }

        if (spot.Node.Kind != NodeKind.List)
        {
            return [read(spot)];
        }

        if (spot.Node.Items.Count > EpcisLimits.ListMax)
        {
            spot.Problems.Add(spot.Path, $"{spot.Node.Items.Count}", Expectations.ListLength(EpcisLimits.ListMax));
            return [];
        }

        return [.. spot.Node.Items.Select((item, i) => read(new(item, $"{spot.Path}[{i}]", spot.Problems)))];
    }

    /// <summary>Tells of fields that the standard does not have here.</summary>
    internal void AllowOnly(params ReadOnlySpan<string> names)
    {
        foreach (NodeField field in Node.Fields)
        {
            if (field.Space is null && !names.Contains(field.Name))
            {
                Problems.Add($"{Path}.{field.Label}", field.Label, Expectations.UserField);
            }
        }
    }

    /// <summary>Whether it is a record; otherwise a problem.</summary>
    internal bool IsRecord()
    {
        if (Node.Kind == NodeKind.Record)
        {
            return true;
        }

        _ = Wrong(Expectations.Record);
        return false;
    }

    /// <summary>Notes a problem with the value here.</summary>
    internal string Wrong(Label expected)
    {
        Problems.Add(Path, Node.Kind is NodeKind.List or NodeKind.Record ? Node.Kind.ToString() : Node.Text, expected);
        return string.Empty;
    }
}
