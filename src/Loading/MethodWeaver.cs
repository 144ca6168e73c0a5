using System;
using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace Kapok.Loading;

/// <summary>
/// Weaves one method: steps and depth at its entry, steps at every branch that goes back, sizes before
/// arrays, objects and what the platform goes over.
/// </summary>
internal sealed class MethodWeaver
{
    // Straight code between two counts costs a step for each of so many instructions.
    private const int InstructionsPerStep = 32;
    private const int SlotsPerFrame = 32;
    private const int HeaderBytes = 16;
    private const int FieldBytes = 8;

    private readonly MeterMethods meter;
    private readonly MethodBody body;
    private readonly CallWeaver calls;
    private readonly int frame;

    internal MethodWeaver(MeterMethods meter, MethodBody body)
    {
        this.meter = meter;
        this.body = body;
        body.SimplifyMacros();
        calls = new CallWeaver(meter, body);
        frame = 1 + ((body.Variables.Count + body.Method.Parameters.Count + body.MaxStackSize) / SlotsPerFrame);
    }

    internal void Weave()
    {
        Instruction[] code = [.. body.Instructions];
        Dictionary<Instruction, int> places = code.Index().ToDictionary(i => i.Item, i => i.Index);
        bool isLeaf = !code.Any(i => i.OpCode.FlowControl == FlowControl.Call || i.OpCode == OpCodes.Newobj);
        foreach ((int place, Instruction instruction) in code.Index())
        {
            WeaveAt(instruction, place, places, isLeaf);
        }

        int steps = 1 + (code.Length / InstructionsPerStep);
        Instruction[] entry = isLeaf
            ? [Number(steps), Call("Step")]
            : [Number(steps), Number(frame), Call("Enter")];
        foreach ((int place, Instruction instruction) in entry.Index())
        {
            body.Instructions.Insert(place, instruction);
        }

        body.OptimizeMacros();
    }

    private void WeaveAt(Instruction instruction, int place, Dictionary<Instruction, int> places, bool isLeaf)
    {
        switch (instruction.OpCode.Code)
        {
            case Code.Ret when !isLeaf:
                Before(instruction, Number(frame), Call("Leave"));
                break;
            case Code.Newarr:
                Before(
                    instruction,
                    Instruction.Create(OpCodes.Dup),
                    Instruction.Create(OpCodes.Conv_I8),
                    Instruction.Create(OpCodes.Sizeof, (TypeReference)instruction.Operand),
                    Call("Array"));
                break;
            case Code.Newobj when SizeOf((MethodReference)instruction.Operand) is { } bytes:
                Before(instruction, Number(bytes), Call("Allocate"));
                break;
            case Code.Tail:
                // Behind such a call nothing may stand but the return, and depth is counted down there.
                instruction.OpCode = OpCodes.Nop;
                break;
            case Code.Call or Code.Callvirt or Code.Newobj:
                calls.Weave(instruction);
                break;
            default:
                WeaveBranch(instruction, place, places);
                break;
        }
    }

    private void WeaveBranch(Instruction instruction, int place, Dictionary<Instruction, int> places)
    {
        IEnumerable<Instruction> targets = instruction.Operand switch
        {
            Instruction target => [target],
            Instruction[] several => several,
            _ => [],
        };
        int first = targets.Select(target => places[target]).DefaultIfEmpty(int.MaxValue).Min();
        if (first <= place)
        {
            Before(instruction, Number(1 + ((place - first) / InstructionsPerStep)), Call("Step"));
        }
    }

    // Objects of the contract's own classes; lambdas and what the platform makes cost steps alone.
    private static int? SizeOf(MethodReference constructor) =>
        constructor.DeclaringType.GetElementType() is TypeDefinition { IsValueType: false } type
        && type.BaseType?.FullName != "System.MulticastDelegate"
            ? HeaderBytes + (FieldBytes * type.Fields.Count(f => !f.IsStatic))
            : null;

    private void Before(Instruction instruction, params ReadOnlySpan<Instruction> woven) =>
        Anchor.Before(body, instruction, woven);

    private Instruction Call(string name) => Instruction.Create(OpCodes.Call, meter.Of(name));

    private static Instruction Number(int number) => Instruction.Create(OpCodes.Ldc_I4, number);
}
