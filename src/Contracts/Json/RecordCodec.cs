using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
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

    internal override JsonProblem? Read(ref Utf8JsonReader reader, out object? parts)
    {
        parts = null;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return Problem("an object", reader);
        }

        object?[] values = new object?[members.Length];
        bool[] seen = new bool[members.Length];
        for (int next = 0; reader.Read() && reader.TokenType == JsonTokenType.PropertyName; next++)
        {
            JsonProblem? problem = ReadProperty(ref reader, next, values, seen);
            if (problem is not null)
            {
                return problem;
            }
        }

        parts = values;
        return FirstMissing(values);
    }

    internal override object Build(object parts)
    {
        object?[] values = (object?[])parts;
        object?[] arguments = new object?[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            arguments[i] = values[i] is { } part ? members[i].Codec.Build(part) : null;
        }

        return constructor.Invoke(arguments.AsSpan());
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

    private JsonProblem? ReadProperty(ref Utf8JsonReader reader, int next, object?[] values, bool[] seen)
    {
        int index = IndexOf(reader, next);
        if (index < 0)
        {
            if (isLenient)
            {
                reader.Skip();
                return null;
            }

            string found = FoundText.Of(reader);
            string known = string.Join(", ", members.Select(m => m.Field.Name));
            return new JsonProblem(found, "no such field; the fields are " + known, found);
        }

        Member member = members[index];
        if (seen[index])
        {
            return new JsonProblem(member.Field.Name, "each field once", "it twice");
        }

        seen[index] = true;
        _ = reader.Read();
        return reader.TokenType == JsonTokenType.Null && member.Field.IsOptional
            ? null
            : member.Codec.Read(ref reader, out values[index])?.Inside(member.Field.Name);
    }

    // What was written by a codec has its fields in order: the name that comes next is tried first.
    private int IndexOf(in Utf8JsonReader reader, int next)
    {
        if (reader.ValueIsEscaped)
        {
            return -1;
        }

        return next < members.Length && reader.ValueTextEquals(members[next].Name)
            ? next
            : indexByName.GetValueOrDefault(FoundText.Of(reader), -1);
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
            Name = Encoding.UTF8.GetBytes(name);
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

        internal byte[] Name { get; }

        internal ValueCodec Codec { get; }

        internal PropertyInfo Property { get; }
    }
}
