using System;
using System.Collections.Frozen;
using Mono.Cecil;

namespace Kapok.Loading;

/// <summary>How an argument of a call of the platform is counted.</summary>
internal enum Charge
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>By its size, whatever it is.</summary>
    Size,

    /// <summary>By its digits.</summary>
    Big,

    /// <summary>By its size, if its open type has one.</summary>
    Open,

    /// <summary>By its number of items.</summary>
    Items,

    /// <summary>By its number of items.</summary>
    Span,

    /// <summary>By its number of items.</summary>
    WritableSpan,

    /// <summary>Item by item, as they pass.</summary>
    Sequence,

    /// <summary>By its number of items, where it is a list of the platform; otherwise as they pass.</summary>
    Source,

    /// <summary>By the number of its keys.</summary>
    Order,

    /// <summary>As room for so many items.</summary>
    Room,
}

/// <summary>
/// What a call of the platform costs. Whatever is not named here goes over all its arguments; those named
/// take the same time however large they are.
/// </summary>
internal static class PlatformCosts
{
    private static readonly FrozenSet<string> Constant = new[]
    {
        "get_Length", "get_Count", "get_Chars", "get_Item", "set_Item", "get_Current", "get_IsEmpty", "MoveNext", "Dispose",
        "GetEnumerator", "Invoke", "AsSpan", "op_Implicit", "IsNullOrEmpty", "get_Key", "get_Value", "AsReadOnly",
        "get_Keys", "get_Values",
    }.ToFrozenSet(StringComparer.Ordinal);

    // They go over what they are given, not over what they have.
    private static readonly FrozenSet<string> Growing = new[]
    {
        "Add", "AddRange", "TryAdd", "TryGetValue", "ContainsKey", "get_Item", "set_Item", "Append", "AppendLine",
        "Enqueue", "Dequeue", "Push", "Pop", "Peek",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Roomy = new[]
    {
        "PadLeft", "PadRight", "EnsureCapacity", "set_Capacity", "SetCount", "Resize", "CreateInstance",
        "AllocateUninitializedArray",
    }.ToFrozenSet(StringComparer.Ordinal);

    internal static Charge Of(MethodReference called, TypeReference argument, bool isThis)
    {
        if (argument.FullName == "System.Int32")
        {
            return MakesRoom(called) ? Charge.Room : Charge.None;
        }

        if (IsConstant(called) || (isThis && IsFree(called)))
        {
            return Charge.None;
        }

        Charge charge = OfType(argument);
        return charge == Charge.Sequence && called.DeclaringType.FullName != "System.Linq.Enumerable" ? Charge.Source : charge;
    }

    private static bool IsFree(MethodReference called) =>
        called.Name == ".ctor"
        || IsValue(called.DeclaringType)
        || Growing.Contains(called.Name)
        || (called.DeclaringType.Name is "HashSet`1" or "Dictionary`2" && called.Name is "Contains" or "Remove");

    private static bool IsConstant(MethodReference called) =>
        (Constant.Contains(called.Name) && !IsKeyed(called))
        || (called.Name is "Add" or "Enqueue" or "Push" && called.DeclaringType.Name is "List`1" or "Queue`1" or "Stack`1")
        || (called.Name == ".ctor" && called.Parameters is [_, { ParameterType.FullName: "System.IntPtr" }]);

    // Their methods take an address. A reference in metadata does not say that a type is a value.
    private static bool IsValue(TypeReference type) =>
        type.IsNested || type.GetElementType().Name is "KeyValuePair`2" or "ImmutableArray`1";

    // Looking a key up goes over the key, though not over what it is looked up in.
    private static bool IsKeyed(MethodReference called) =>
        called.DeclaringType.Name is "Dictionary`2" or "IReadOnlyDictionary`2" or "IDictionary`2" or "SortedDictionary`2"
        && called.Name is "get_Item" or "set_Item";

    private static bool MakesRoom(MethodReference called) =>
        Roomy.Contains(called.Name)
        || (called.Name == ".ctor"
            && (!called.DeclaringType.IsValueType || called.DeclaringType.Name == "DefaultInterpolatedStringHandler"));

    private static Charge OfType(TypeReference type) => type switch
    {
        GenericParameter => Charge.Open,
        ArrayType => Charge.Size,
        GenericInstanceType generic => OfGeneric(generic.ElementType.FullName, generic),
        { FullName: "System.Numerics.BigInteger" } => Charge.Big,
        _ => type.FullName is "System.String" or "System.Object" or "System.Text.StringBuilder" or "System.Array"
            ? Charge.Size
            : Charge.None,
    };

    private static Charge OfGeneric(string name, GenericInstanceType type) => name switch
    {
        "System.Collections.Generic.IEnumerable`1" => Charge.Sequence,
        "System.Linq.IOrderedEnumerable`1" => Charge.Order,
        "System.ReadOnlySpan`1" => Charge.Span,
        "System.Span`1" => Charge.WritableSpan,
        _ when type.IsValueType || !name.StartsWith("System.Collections.", StringComparison.Ordinal) => Charge.None,
        _ when type.GenericArguments.Count == 1 && !name.Contains("Compar", StringComparison.Ordinal)
            && !name.EndsWith("IEnumerator`1", StringComparison.Ordinal) => Charge.Items,
        _ => type.GenericArguments.Count == 2 ? Charge.Size : Charge.None,
    };
}
