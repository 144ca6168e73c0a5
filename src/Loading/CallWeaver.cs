using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Kapok.Loading;

/// <summary>Weaves calls of the platform: what it is about to go over, and the texts that it makes.</summary>
internal sealed class CallWeaver(MeterMethods meter, MethodBody body)
{
    private readonly Dictionary<string, VariableDefinition> variables = [];

    internal void Weave(Instruction instruction)
    {
        MethodReference called = (MethodReference)instruction.Operand;
        if (!IsOfPlatform(called))
        {
            return;
        }

        Instruction start = instruction;
        Instruction call = instruction;
        if (meter.TextInstead(called) is { } instead)
        {
            instruction.OpCode = OpCodes.Call;
            instruction.Operand = instead;
            return;
        }

        if (instruction.Previous is { OpCode.OpCodeType: OpCodeType.Prefix } prefix)
        {
            start = prefix;
        }

        Instruction[] charges = [.. Charges(called, call.OpCode == OpCodes.Newobj, start)];
        if (charges.Length > 0)
        {
            Instruction moved = Anchor.Before(body, start, charges);
            call = start == call ? moved : call;
        }

        if (called.ReturnType.FullName == "System.String")
        {
            Anchor.After(body, call, Call(meter.Of("Text")));
        }
    }

    private static bool IsOfPlatform(MethodReference called) =>
        called.DeclaringType is ArrayType
        || (called.DeclaringType.GetElementType().Scope is AssemblyNameReference { Name: not "Kapok.Contracts" });

    // The arguments are taken off the stack down to the first one that is counted, and put back one by one.
    private IEnumerable<Instruction> Charges(MethodReference called, bool isNew, Instruction start)
    {
        TypeReference[] types = [.. Arguments(called, isNew, start)];
        bool hasThis = called.HasThis && !isNew;
        Charge[] charges = [.. types.Select((type, i) => PlatformCosts.Of(called, type, isThis: hasThis && i == 0))];
        int first = charges.AsEnumerable().TakeWhile(charge => charge == Charge.None).Count();
        for (int i = types.Length - 1; i > first; i--)
        {
            yield return Instruction.Create(OpCodes.Stloc, Variable(types[i], i));
        }

        for (int i = first; i < types.Length; i++)
        {
            if (i > first)
            {
                yield return Instruction.Create(OpCodes.Ldloc, Variable(types[i], i));
            }

            foreach (Instruction counted in Counted(charges[i], types[i]))
            {
                yield return counted;
            }
        }
    }

    private static IEnumerable<TypeReference> Arguments(MethodReference called, bool isNew, Instruction start)
    {
        if (called.HasThis && !isNew)
        {
            yield return start.OpCode == OpCodes.Constrained
                ? new ByReferenceType((TypeReference)start.Operand)
                : called.DeclaringType.IsValueType ? new ByReferenceType(called.DeclaringType) : called.DeclaringType;
        }

        foreach (ParameterDefinition parameter in called.Parameters)
        {
            yield return OpenTypes.Closed(parameter.ParameterType, called);
        }
    }

    private Instruction[] Counted(Charge charge, TypeReference type) => charge switch
    {
        Charge.None => [],
        Charge.Sequence => [Call(meter.Of("Sequence", OpenTypes.Item(type)))],
        Charge.Source => [Call(meter.Of("Source", OpenTypes.Item(type)))],
        Charge.Order => [Call(meter.Of("Order", OpenTypes.Item(type)))],
        Charge.Room => [Call(meter.Of("Room"))],
        Charge.Items => Looked(meter.Of("Items", OpenTypes.Item(type))),
        Charge.Span => Looked(meter.Of("Span", OpenTypes.Item(type))),
        Charge.WritableSpan => Looked(meter.Of("WritableSpan", OpenTypes.Item(type))),
        Charge.Big => Looked(meter.Of("Big")),
        Charge.Open => Looked(meter.Of("SizeOf", type)),
        _ => Looked(meter.Of("Size")),
    };

    private static Instruction[] Looked(MethodReference look) => [Instruction.Create(OpCodes.Dup), Call(look)];

    private static Instruction Call(MethodReference method) => Instruction.Create(OpCodes.Call, method);

    private VariableDefinition Variable(TypeReference type, int place)
    {
        string key = type.FullName + " " + place.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (!variables.TryGetValue(key, out VariableDefinition? variable))
        {
            variable = new VariableDefinition(type);
            variables.Add(key, variable);
            body.Variables.Add(variable);
        }

        return variable;
    }
}
