using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;
using Mono.Cecil;

namespace Kapok.Loading;

/// <summary>The rules of one type: its form, its fields, its methods.</summary>
internal static class TypeCheck
{
    // A value is copied whole wherever it goes; large ones would cost what no step counts.
    private const int ValueFieldsMax = 16;
    private const int InstructionsMax = 20_000;

    internal static IEnumerable<ContractProblem> Problems(TypeDefinition type) =>
        Form(type).Concat(type.Fields.SelectMany(Field)).Concat(type.Methods.SelectMany(Method));

    /// <summary>Types that the compiler writes by itself: iterators, lambdas, lists, tables of data.</summary>
    internal static bool IsOfCompiler(TypeDefinition type) =>
        type.Name.Contains('<', System.StringComparison.Ordinal)
        || (type.DeclaringType is { } outer && IsOfCompiler(outer));

    private static IEnumerable<ContractProblem> Form(TypeDefinition type)
    {
        if (type.IsExplicitLayout && !IsOfCompiler(type))
        {
            yield return Of("explicit-layout", type, Texts.ExplicitLayout);
        }

        if (IsLarge(type))
        {
            yield return Of("large-value", type, Texts.LargeValue);
        }

        if (type.HasGenericParameters && type.Fields.Any(field => field.IsStatic && !field.HasConstant) && !IsOfCompiler(type))
        {
            yield return Of("generic-static", type, Texts.GenericStatic);
        }
    }

    private static bool IsLarge(TypeDefinition type) =>
        type is { IsValueType: true, IsEnum: false }
        && !IsOfCompiler(type)
        && (type.HasGenericParameters || Places(type, 0) > ValueFieldsMax);

    // Values inside values, counted through.
    private static int Places(TypeDefinition type, int depth) => depth > ValueFieldsMax
        ? ValueFieldsMax
        : type.Fields.Where(field => !field.IsStatic).Sum(field =>
            field.FieldType is TypeDefinition { IsValueType: true, IsEnum: false } inner ? Places(inner, depth + 1) : 1);

    private static IEnumerable<ContractProblem> Field(FieldDefinition field)
    {
        string name = BodyCheck.Name(field);
        if (field.FieldType is PointerType or FunctionPointerType)
        {
            yield return new("unsafe", name, field.DeclaringType.FullName, Texts.Unsafe);
        }

        if (!field.IsStatic || field.HasConstant || IsOfCompiler(field.DeclaringType))
        {
            yield break;
        }

        if (!field.IsInitOnly)
        {
            yield return new("static-state", name, field.DeclaringType.FullName, Texts.StaticState);
        }
        else if (IsChangeable(field.FieldType))
        {
            yield return new("static-state", name, field.DeclaringType.FullName, Texts.StaticCollection);
        }
    }

    private static IEnumerable<ContractProblem> Method(MethodDefinition method)
    {
        string name = BodyCheck.Name(method);
        if (method.IsPInvokeImpl || (!method.HasBody && !method.IsAbstract && !method.IsRuntime))
        {
            yield return new("native-code", name, name, Texts.NativeCode);
        }

        if (method is { Name: "Finalize", IsVirtual: true, HasParameters: false })
        {
            yield return new("finalizer", name, name, Texts.Finalizer);
        }

        if (!method.HasBody)
        {
            yield break;
        }

        if (method.Body.Instructions.Count > InstructionsMax)
        {
            yield return new("large-method", name, name, Texts.LargeMethod);
        }

        foreach (ContractProblem problem in new BodyCheck(method).Problems())
        {
            yield return problem;
        }
    }

    private static bool IsChangeable(TypeReference type) =>
        type.FullName == "System.Text.StringBuilder"
        || (type.Namespace == "System.Collections.Generic" && !type.Name.StartsWith('I') && !type.Name.Contains("Compar", System.StringComparison.Ordinal));

    private static ContractProblem Of(string rule, TypeDefinition type, Label text) =>
        new(rule, type.FullName, type.FullName, text);
}
