using Mono.Cecil;

namespace Kapok.Loading;

/// <summary>The types of a call's arguments, with the generic parameters of the call filled in.</summary>
internal static class OpenTypes
{
    internal static TypeReference Closed(TypeReference type, MethodReference called) => type switch
    {
        GenericParameter parameter => Argument(parameter, called),
        IModifierType modified => Closed(modified.ElementType, called),
        ByReferenceType reference => new ByReferenceType(Closed(reference.ElementType, called)),
        ArrayType array => new ArrayType(Closed(array.ElementType, called), array.Rank),
        GenericInstanceType instance => Closed(instance, called),
        _ => type,
    };

    /// <summary>The item of a sequence, collection or span.</summary>
    internal static TypeReference Item(TypeReference type) => ((GenericInstanceType)type).GenericArguments[0];

    private static GenericInstanceType Closed(GenericInstanceType instance, MethodReference called)
    {
        GenericInstanceType closed = new(instance.ElementType);
        foreach (TypeReference argument in instance.GenericArguments)
        {
            closed.GenericArguments.Add(Closed(argument, called));
        }

        return closed;
    }

    private static TypeReference Argument(GenericParameter parameter, MethodReference called) => parameter.Type switch
    {
        GenericParameterType.Method when called is GenericInstanceMethod method =>
            method.GenericArguments[parameter.Position],
        GenericParameterType.Type when called.DeclaringType is GenericInstanceType type =>
            type.GenericArguments[parameter.Position],
        _ => parameter,
    };
}
