using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Kapok.Contracts.Json;

/// <summary>
/// Records, written in the order of their constructor's parameters; read in any order, but every
/// field once, none unknown.
/// </summary>
internal sealed class RecordCodec : ValueCodec
{
    private readonly Member[] members;
    private readonly Dictionary<string, int> indexByName;
    private readonly ConstructorInvoker constructor;

    // Whether fields that it does not know are passed over.
    private readonly bool isLenient;

    internal RecordCodec(Type type, bool isLenient = false)
        : this(type, [.. CodecOf.Constructor(type).GetParameters().Select(p => new Member(type, p, isLenient))]) =>
        this.isLenient = isLenient;

    private RecordCodec(Type type, Member[] members)
        : base(new ValueShape(
            ValueKind.Record, 0, 0, [], null, new Shape(type.Name, [.. members.Select(m => m.Field)])))
    {
        this.members = members;
        constructor = ConstructorInvoker.Create(CodecOf.Constructor(type));
        indexByName = members.Index()
            .ToDictionary(m => m.Item.Field.Name, m => m.Index, StringComparer.Ordinal);
    }

    internal override JsonProblem? Read(ref Utf8JsonReader reader, out object? value)
    {
        value = null;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return Problem("an object", reader);
        }

        object?[] values = new object?[members.Length];
        bool[] seen = new bool[members.Length];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            JsonProblem? problem = ReadProperty(ref reader, values, seen);
            if (problem is not null)
            {
                return problem;
            }
        }

        JsonProblem? missing = FirstMissing(values);
        value = missing is null ? constructor.Invoke(values.AsSpan()) : null;
        return missing;
    }

    internal override void Write(JsonText output, object value)
    {
        output.OpenObject();
        foreach (Member member in members)
        {
            object? field = member.Property.GetValue(value);
            if (field is not null)
            {
                output.Name(member.Field.Name);
                member.Codec.Write(output, field);
            }
        }

        output.CloseObject();
    }

    private JsonProblem? ReadProperty(ref Utf8JsonReader reader, object?[] values, bool[] seen)
    {
        string found = FoundText.Of(reader);
        if (reader.ValueIsEscaped || !indexByName.TryGetValue(found, out int index))
        {
            if (isLenient)
            {
                reader.Skip();
                return null;
            }

            string known = string.Join(", ", members.Select(m => m.Field.Name));
            return new JsonProblem(found, "no such field; the fields are " + known, found);
        }

        Member member = members[index];
        if (seen[index])
        {
            return new JsonProblem(found, "each field once", "it twice");
        }

        seen[index] = true;
        _ = reader.Read();
        return reader.TokenType == JsonTokenType.Null && member.Field.IsOptional
            ? null
            : member.Codec.Read(ref reader, out values[index])?.Inside(found);
    }

    private JsonProblem? FirstMissing(object?[] values)
    {
        for (int i = 0; i < members.Length; i++)
        {
            if (values[i] is null && !members[i].Field.IsOptional)
            {
                return new JsonProblem(members[i].Field.Name, "a value", "nothing");
            }
        }

        return null;
    }

    private sealed class Member
    {
        internal Member(Type type, ParameterInfo parameter, bool isLenient)
        {
            // A record that holds itself would be read without end: that ends here, not in a crash.
            RuntimeHelpers.EnsureSufficientExecutionStack();
            FieldAttribute description = parameter.GetCustomAttribute<FieldAttribute>()
                ?? throw new ArgumentException($"{type}.{parameter.Name} has no [Field]");
            string name = char.ToLowerInvariant(parameter.Name![0]) + parameter.Name[1..];
            Property = type.GetProperty(parameter.Name)
                ?? throw new ArgumentException($"{type}.{parameter.Name} is no property");
            Codec = CodecOf.Value(CodecOf.WithoutNull(parameter.ParameterType), description, isLenient);
            Field = new Field(
                name,
                new Label(description.Zh, description.En),
                Codec.Shape,
                CodecOf.AllowsNull(parameter),
                description.Unit);
        }

        internal Field Field { get; }

        internal ValueCodec Codec { get; }

        internal PropertyInfo Property { get; }
    }
}
