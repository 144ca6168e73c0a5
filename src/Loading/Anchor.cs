using System;
using Mono.Cecil.Cil;
using Mono.Collections.Generic;

namespace Kapok.Loading;

/// <summary>Puts code before an instruction so that whoever jumps to the instruction passes it.</summary>
internal static class Anchor
{
    // The instruction itself becomes a place that does nothing, for jumps and handlers point to it; a
    // copy of it stands behind what is woven in.
    internal static Instruction Before(MethodBody body, Instruction instruction, ReadOnlySpan<Instruction> woven)
    {
        Instruction moved = Instruction.Create(OpCodes.Nop);
        moved.OpCode = instruction.OpCode;
        moved.Operand = instruction.Operand;
        instruction.OpCode = OpCodes.Nop;
        instruction.Operand = null;
        Collection<Instruction> code = body.Instructions;
        int place = code.IndexOf(instruction) + 1;
        foreach (Instruction one in woven)
        {
            code.Insert(place++, one);
        }

        code.Insert(place, moved);
        return moved;
    }

    internal static void After(MethodBody body, Instruction instruction, Instruction woven) =>
        body.Instructions.Insert(body.Instructions.IndexOf(instruction) + 1, woven);
}
