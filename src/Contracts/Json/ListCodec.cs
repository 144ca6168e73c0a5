using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;
using Kapok.Contracts.Metering;

namespace Kapok.Contracts.Json;

/// <summary>Lists of values of one kind, <c>IReadOnlyList&lt;T&gt;</c> in C#.</summary>
internal sealed class ListCodec(Type itemType, ValueCodec item, long min, long max)
    : ValueCodec(new ValueShape(ValueKind.List, min, max, [], item.Shape, null))
{
    internal override JsonProblem? Read(ref Utf8JsonReader reader, out object? parts)
    {
        parts = null;
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return Problem("a list", reader);
        }

        List<object> items = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (items.Count == Shape.Max)
            {
                return Count("more");
            }

            JsonProblem? problem = item.Read(ref reader, out object? element);
            if (problem is not null)
            {
                return problem.Inside(string.Create(CultureInfo.InvariantCulture, $"[{items.Count}]"));
            }

            items.Add(element!);
        }

        parts = items.ToArray();
        return items.Count >= Shape.Min
            ? null
            : Count(items.Count.ToString(CultureInfo.InvariantCulture));
    }

    internal override object Build(object parts)
    {
        object[] items = (object[])parts;
        Array typed = Array.CreateInstance(itemType, items.Length);
        for (int i = 0; i < items.Length; i++)
        {
            typed.SetValue(item.Build(items[i]), i);
        }

        return typed;
    }

    internal override void Write(JsonText output, object value)
    {
        output.OpenList();
        foreach (object element in (IEnumerable)value)
        {
            Meter.Step(1);
            item.Write(output, element);
        }

        output.CloseList();
    }

    private JsonProblem Count(string found) =>
        new(string.Empty, $"a list of {Shape.Min} to {Shape.Max} items", found);

}
