using System;
using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Kapok.Loading;

/// <summary>
/// Finds what would stay from one transaction to the next: objects that change, and are held by a static
/// field or by a lambda of the declaration. A member that was started again would not have it.
/// </summary>
internal sealed class StateCheck
{
    private readonly ModuleDefinition module;
    private readonly HashSet<TypeDefinition> changing;

    internal StateCheck(ModuleDefinition module)
    {
        this.module = module;
        changing = [.. Methods().SelectMany(ChangedBy)];
    }

    internal IEnumerable<ContractProblem> Problems() => Held().Concat(Written()).Concat(Captured());

    private IEnumerable<MethodDefinition> Methods() =>
        module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody);

    // Iterators keep their place in fields; nobody holds them longer than a call.
    private static IEnumerable<TypeDefinition> ChangedBy(MethodDefinition method) => method.Body.Instructions
        .Where(i => i.OpCode.Code is Code.Stfld or Code.Ldflda)
        .Select(i => ((FieldReference)i.Operand).DeclaringType.GetElementType())
        .OfType<TypeDefinition>()
        .Where(type => !type.IsValueType && !TypeCheck.IsOfCompiler(type) && !IsMaking(method, type));

    private static bool IsMaking(MethodDefinition method, TypeDefinition type) =>
        method.DeclaringType == type
        && (method.IsConstructor || (method.IsSetter && method.ReturnType is RequiredModifierType));

    private IEnumerable<ContractProblem> Held() =>
        from field in module.GetTypes().Where(type => !TypeCheck.IsOfCompiler(type)).SelectMany(type => type.Fields)
        where field.IsStatic && !field.HasConstant
        from type in Reached(field.FieldType, []).Where(changing.Contains)
        select new ContractProblem("static-state", type.FullName, BodyCheck.Name(field), Texts.StaticObject);

    private static IEnumerable<TypeDefinition> Reached(TypeReference type, HashSet<TypeReference> seen)
    {
        if (!seen.Add(type))
        {
            return [];
        }

        IEnumerable<TypeReference> next = type switch
        {
            GenericInstanceType instance => instance.GenericArguments.Append(instance.ElementType),
            TypeSpecification specified => [specified.ElementType],
            TypeDefinition own => own.Fields.Select(field => field.FieldType),
            _ => [],
        };
        IEnumerable<TypeDefinition> self = type is TypeDefinition definition ? [definition] : [];
        return self.Concat(next.SelectMany(one => Reached(one, seen)));
    }

    private IEnumerable<ContractProblem> Written() =>
        from method in Methods()
        where !(method.IsConstructor && method.IsStatic) && method.Body.Instructions.Any(IsWrite) && !MakesArray(method)
        from field in method.Body.Instructions.Where(i => i.OpCode == OpCodes.Ldsfld)
            .Select(i => i.Operand).OfType<FieldDefinition>()
        where field.FieldType is ArrayType && !TypeCheck.IsOfCompiler(field.DeclaringType)
        select new ContractProblem("static-state", BodyCheck.Name(field), BodyCheck.Name(method), Texts.StaticCollection);

    // It most likely fills what it made.
    private static bool MakesArray(MethodDefinition method) =>
        method.Body.Instructions.Any(i => i.OpCode == OpCodes.Newarr);

    private static bool IsWrite(Instruction instruction) =>
        instruction.OpCode.Name.StartsWith("stelem", StringComparison.Ordinal)
        || instruction.OpCode == OpCodes.Ldelema
        || instruction.Operand is MethodReference { DeclaringType.FullName: "System.Array", Name: "Fill" or "Sort" or "Reverse" or "SetValue" or "Copy" };

    // What a declaration captures lives as long as the program.
    private IEnumerable<ContractProblem> Captured() =>
        from method in Methods()
        where method.DeclaringType.Name.Contains("DisplayClass", StringComparison.Ordinal) && !method.IsConstructor
        from field in method.Body.Instructions
            .Where(i => i.OpCode == OpCodes.Stfld).Select(i => ((FieldReference)i.Operand).Resolve())
        where field.DeclaringType == method.DeclaringType
            && !field.Name.StartsWith("<>9__", StringComparison.Ordinal)
            && Methods().Any(maker => IsDeclaring(maker) && Makes(maker, field.DeclaringType))
        select new ContractProblem("static-state", BodyCheck.Name(field), BodyCheck.Name(method), Texts.ChangingVariable);

    private static bool IsDeclaring(MethodDefinition method) =>
        method is { IsConstructor: true, IsStatic: true }
        || (method.ReturnType.GetElementType() is { Name: not "Outcome", Scope: AssemblyNameReference { Name: "Kapok.Contracts" } } type
            && !type.IsValueType);

    private static bool Makes(MethodDefinition maker, TypeDefinition type) => maker.Body.Instructions.Any(i =>
        i.OpCode == OpCodes.Newobj && ((MethodReference)i.Operand).DeclaringType.GetElementType() == type);
}
