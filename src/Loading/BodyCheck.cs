using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Kapok.Loading;

/// <summary>The rules of one method's code.</summary>
internal sealed class BodyCheck(MethodDefinition method)
{
    private static readonly FrozenSet<Code> Unsafe = new[]
    {
        Code.Calli, Code.Localloc, Code.Jmp, Code.Cpblk, Code.Initblk, Code.Mkrefany, Code.Refanyval, Code.Refanytype,
        Code.Arglist, Code.Conv_U, Code.Conv_I, Code.Unaligned, Code.No,
    }.ToFrozenSet();

    private static readonly FrozenSet<Code> Floating = new[]
    {
        Code.Ldc_R4, Code.Ldc_R8, Code.Conv_R4, Code.Conv_R8, Code.Conv_R_Un, Code.Ldind_R4, Code.Ldind_R8,
        Code.Stind_R4, Code.Stind_R8, Code.Ldelem_R4, Code.Ldelem_R8, Code.Stelem_R4, Code.Stelem_R8,
    }.ToFrozenSet();

    private readonly string site = Name(method);

    internal IEnumerable<ContractProblem> Problems()
    {
        if (method.Body.ExceptionHandlers.Any(h => h.HandlerType is ExceptionHandlerType.Catch or ExceptionHandlerType.Filter))
        {
            yield return new("catch", "catch", site, Texts.Catch);
        }

        foreach (ContractProblem problem in Variables().Concat(method.Body.Instructions.SelectMany(Of)))
        {
            yield return problem;
        }
    }

    /// <summary>A member as messages name it: <c>Namespace.Type.Member</c>.</summary>
    internal static string Name(MemberReference member) =>
        (member.DeclaringType?.GetElementType().FullName ?? string.Empty) + "." + member.Name;

    private IEnumerable<ContractProblem> Variables() => method.Body.Variables
        .Select(variable => variable.VariableType)
        .Concat(method.Parameters.Select(parameter => parameter.ParameterType))
        .Append(method.ReturnType)
        .Where(type => type is PointerType or FunctionPointerType or PinnedType)
        .Select(type => new ContractProblem("unsafe", type.FullName, site, Texts.Unsafe));

    private IEnumerable<ContractProblem> Of(Instruction instruction)
    {
        Code code = instruction.OpCode.Code;
        if (Unsafe.Contains(code))
        {
            return [new("unsafe", instruction.OpCode.Name, site, Texts.Unsafe)];
        }

        return Floating.Contains(code)
            ? [new("floating-point", instruction.OpCode.Name, site, Texts.Floating)]
            : instruction.Operand switch
            {
                MethodReference called => Call(instruction, called),
                FieldReference field when code is Code.Stsfld => Store(field.Resolve(), code),
                _ => [],
            };
    }

    private IEnumerable<ContractProblem> Call(Instruction instruction, MethodReference called)
    {
        if (called.DeclaringType.GetElementType() is TypeDefinition)
        {
            return GrowsTypes(called) ? [new("growing-types", Name(called), site, Texts.GrowingTypes)] : [];
        }

        if (called.DeclaringType is ArrayType)
        {
            return [new("array-form", called.DeclaringType.FullName, site, Texts.ArrayForm)];
        }

        if (IsSpanOfCompiler(called))
        {
            return [];
        }

        // A hash of a text differs from process to process; the compiler's own go into tables only.
        return called.Name == "GetHashCode" && method.Name != "GetHashCode"
            ? [new("member", Name(called), site, Texts.Hash)]
            : AllowedPlatform.Problem(called, instruction) is { } text ? [new("member", Name(called), site, text)] : [];
    }

    // A few values in a row become a span by way of methods that the compiler writes beside all types.
    private bool IsSpanOfCompiler(MethodReference called) =>
        called.DeclaringType.FullName is "System.Runtime.CompilerServices.Unsafe" or "System.Runtime.InteropServices.MemoryMarshal"
        && method is { DeclaringType.Name: "<PrivateImplementationDetails>", Name: ['I', 'n', 'l', 'i', 'n', 'e', 'A', 'r', 'r', 'a', 'y', ..] };

    // A generic method that calls itself with a larger type each time makes the platform make types without end.
    private static bool GrowsTypes(MethodReference called)
    {
        IEnumerable<TypeReference> arguments = called is GenericInstanceMethod method ? method.GenericArguments : [];
        if (called.DeclaringType is GenericInstanceType type)
        {
            arguments = arguments.Concat(type.GenericArguments);
        }

        return arguments.Any(argument => argument.ContainsGenericParameter && !argument.IsGenericParameter);
    }

    private IEnumerable<ContractProblem> Store(FieldDefinition field, Code code) =>
        code == Code.Stsfld
        && !(method is { IsConstructor: true, IsStatic: true })
        && !TypeCheck.IsOfCompiler(field.DeclaringType)
            ? [new("static-state", Name(field), site, Texts.StaticState)]
            : [];
}
