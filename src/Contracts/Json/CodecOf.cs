using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace Kapok.Contracts.Json;

/// <summary>Chooses the codec for a C# type; a type that no codec serves is an error at start.</summary>
internal static class CodecOf
{
    private const int DigestLength = 64;
    private const int TextLengthMax = 200;
    private const int ListLengthMax = 1_000;

    internal static ConstructorInfo Constructor(Type type) =>
        type.GetConstructors().Single(c => c.GetParameters().Length > 0);

    internal static Type WithoutNull(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    internal static bool AllowsNull(ParameterInfo parameter) =>
        new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable;

    internal static ValueCodec Value(Type type, FieldAttribute field, bool isLenient) => type switch
    {
        _ when type == typeof(string) => Text(field),
        _ when type == typeof(long) => new NumberCodec(field.Min, field.Max),
        _ when type == typeof(bool) => new FlagCodec(),
        _ when type == typeof(Fen) => new MoneyCodec(field.Min, field.Max),
        _ when type == typeof(LegalDate) => new DateCodec(),
        _ when type == typeof(Uscc) => new UsccCodec(),
        _ when type.IsEnum => new ChoiceCodec(type),
        _ when IsList(type) => List(type, field, isLenient),
        _ when type is { IsClass: true, IsSealed: true } => new RecordCodec(type, isLenient),
        _ => throw new ArgumentException($"{type} cannot be a field", nameof(type)),
    };

    private static TextCodec Text(FieldAttribute field) => field.Form switch
    {
        TextForm.Digest => new TextCodec(DigestLength, DigestLength, field.Form),
        TextForm.Key => new TextCodec(1, OrElse(field.LengthMax, 0, RecordKey.LengthMax), field.Form),
        _ => new TextCodec(
            OrElse(field.LengthMin, -1, 1), OrElse(field.LengthMax, 0, TextLengthMax), field.Form),
    };

    private static bool IsList(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>);

    private static ListCodec List(Type type, FieldAttribute field, bool isLenient)
    {
        Type item = type.GetGenericArguments()[0];
        FieldAttribute itemField = new(field.Zh, field.En) { Min = field.Min, Max = field.Max, Form = field.Form };
        return new ListCodec(
            item,
            Value(item, itemField, isLenient),
            OrElse(field.LengthMin, -1, 0),
            OrElse(field.LengthMax, 0, ListLengthMax));
    }

    private static int OrElse(int value, int unset, int standard) =>
        value == unset ? standard : value;
}
