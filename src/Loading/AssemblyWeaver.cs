using System.IO;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Kapok.Loading;

/// <summary>Weaves the meter into every method of an assembly.</summary>
internal static class AssemblyWeaver
{
    // A static constructor or constructor that the compiler made for its cached lambdas has no more.
    private const int LambdaCacheCodeMax = 3;

    internal static byte[] Weave(byte[] assembly)
    {
        using AssemblyDefinition read = AssemblyDefinition.ReadAssembly(new MemoryStream(assembly));
        MeterMethods meter = new(read.MainModule);
        foreach (MethodDefinition method in read.MainModule.GetTypes().SelectMany(type => type.Methods))
        {
            if (method.HasBody && !IsLambdaCache(method))
            {
                new MethodWeaver(meter, method.Body).Weave();
            }
        }

        MemoryStream woven = new();
        read.Write(woven);
        return woven.ToArray();
    }

    // The cache of lambdas of a generic method is made when its first use comes, in the middle of a
    // transaction; that must cost nothing.
    private static bool IsLambdaCache(MethodDefinition method) =>
        method is { IsConstructor: true, HasParameters: false, DeclaringType.Name: ['<', 'c', '>', ..] or ['<', '>', 'c', ..] }
        && method.Body.Instructions.Count(i => i.OpCode != OpCodes.Nop) <= LambdaCacheCodeMax
        && method.Body.Instructions.All(i => i.OpCode.FlowControl is FlowControl.Next or FlowControl.Return or FlowControl.Call);
}
